package org.viborm.internal.codec;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Points in time as ISO text of fixed width, such as {@code 2026-01-31T12:30:00.000Z}, in the order
 * of time. Written and read digit by digit: with the JDK's formatters this took longer than all
 * else that is done for a row.
 */
final class TimeText {

  private static final int[] NANOS = {
    1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1
  };

  private final String text;
  private boolean fits = true;

  private TimeText(String text) {
    this.text = text;
  }

  /** {@code time}, of the years 0 to 9999, in UTC with {@code digits} after the second. */
  static String of(Instant time, int digits) {
    LocalDateTime utc =
        LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC);
    return written(utc, digits).append('Z').toString();
  }

  /** {@code time}, of the years 0 to 9999, with {@code digits} after the second. */
  static String of(LocalDateTime time, int digits) {
    return written(time, digits).toString();
  }

  private static StringBuilder written(LocalDateTime time, int digits) {
    StringBuilder text = new StringBuilder(30);
    append(text, time.getYear(), 4).append('-');
    append(text, time.getMonthValue(), 2).append('-');
    append(text, time.getDayOfMonth(), 2).append('T');
    append(text, time.getHour(), 2).append(':');
    append(text, time.getMinute(), 2).append(':');
    append(text, time.getSecond(), 2).append('.');
    return append(text, time.getNano() / NANOS[digits], digits);
  }

  private static StringBuilder append(StringBuilder text, int number, int width) {
    for (int unit = NANOS[10 - width]; unit > 0; unit /= 10) {
      text.append((char) ('0' + number / unit % 10));
    }
    return text;
  }

  /**
   * What {@link #of(Instant, int)} wrote; ISO text of another form too.
   *
   * @throws java.time.DateTimeException if {@code text} is no point in time
   */
  static Instant instant(String text) {
    int end = text.length() - 1;
    LocalDateTime time = end < 20 || text.charAt(end) != 'Z' ? null : read(text, end);
    return time == null ? Instant.parse(text) : time.toInstant(ZoneOffset.UTC);
  }

  /**
   * What {@link #of(LocalDateTime, int)} wrote; ISO text of another form too.
   *
   * @throws java.time.DateTimeException if {@code text} is no date and time
   */
  static LocalDateTime dateTime(String text) {
    LocalDateTime time = text.length() < 20 ? null : read(text, text.length());
    return time == null ? LocalDateTime.parse(text) : time;
  }

  /** The date and time up to {@code end}, or null where it is not written as here. */
  private static @Nullable LocalDateTime read(String text, int end) {
    int digits = end - 20;
    return digits < 1 || digits > 9 ? null : new TimeText(text).read(digits);
  }

  private @Nullable LocalDateTime read(int digits) {
    int year = number(0, 4);
    mark(4, '-');
    int month = number(5, 2);
    mark(7, '-');
    int day = number(8, 2);
    mark(10, 'T');
    int hour = number(11, 2);
    mark(13, ':');
    int minute = number(14, 2);
    mark(16, ':');
    int second = number(17, 2);
    mark(19, '.');
    int nanos = number(20, digits) * NANOS[digits];
    return fits
        ? LocalDateTime.of(
            LocalDate.of(year, month, day), LocalTime.of(hour, minute, second, nanos))
        : null;
  }

  private int number(int from, int digits) {
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = text.charAt(i) - '0';
      fits &= digit >= 0 && digit <= 9;
      number = number * 10 + digit;
    }
    return number;
  }

  private void mark(int at, char expected) {
    fits &= text.charAt(at) == expected;
  }
}
