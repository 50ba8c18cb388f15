package org.viborm.driver.support;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;

/**
 * Refuses what the clients of PostgreSQL give for times that Java has no word for, which would be
 * taken for times: years beyond those of PostgreSQL for its infinities, the last nanosecond of a
 * day for {@code 24:00}.
 */
public final class EndsOfTime {

  /** The years of its types, and those of dates alone. */
  private static final int FIRST_YEAR = -4713;

  private static final int LAST_YEAR = 294_276;
  private static final int LAST_YEAR_OF_DATES = 5_874_897;

  private EndsOfTime() {}

  private static boolean isBeyond(int year, int last) {
    return year < FIRST_YEAR || year > last;
  }

  /**
   * {@code value} of the {@code column} of this number.
   *
   * @throws org.viborm.errors.QueryEngineException if it stands for an infinity (V9001)
   */
  public static Instant instant(OffsetDateTime value, int column) {
    if (isBeyond(value.getYear(), LAST_YEAR)) {
      throw BoundValues.malformed(column, "a point in time of the years 1 to 9999");
    }
    return value.toInstant();
  }

  /** The same of a date and time without a zone. */
  public static LocalDateTime dateTime(LocalDateTime value, int column) {
    if (isBeyond(value.getYear(), LAST_YEAR)) {
      throw BoundValues.malformed(column, "a date and time of the years 1 to 9999");
    }
    return value;
  }

  /** The same of a date. */
  public static LocalDate date(LocalDate value, int column) {
    if (isBeyond(value.getYear(), LAST_YEAR_OF_DATES)) {
      throw BoundValues.malformed(column, "a date of the years 1 to 9999");
    }
    return value;
  }

  /** The same of a time of day, which has no nanoseconds in PostgreSQL. */
  public static LocalTime time(LocalTime value, int column) {
    if (value.equals(LocalTime.MAX)) {
      throw BoundValues.malformed(column, "a time of day");
    }
    return value;
  }
}
