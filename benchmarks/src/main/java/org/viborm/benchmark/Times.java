package org.viborm.benchmark;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Points in time as the databases hold them. */
final class Times {

  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Times() {}

  /** As SQLite's text. */
  static String text(Instant time) {
    return TEXT.format(time);
  }

  /** As MariaDB's driver takes them. */
  static LocalDateTime local(Instant time) {
    return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  /** What {@link #local} was made of. */
  static Instant instant(LocalDateTime local) {
    return local.toInstant(ZoneOffset.UTC);
  }

  /** As PostgreSQL's driver takes them. */
  static OffsetDateTime offset(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
