package org.viborm.cache;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.viborm.errors.CacheConfigurationException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;

/** How long something is good, in words such as {@code 5 minutes} or {@code 1.5h}. */
public final class Ttl {

  /** What reads are kept for where nothing is said: five minutes. */
  public static final Duration DEFAULT = Duration.ofMinutes(5);

  private static final Pattern WORDS =
      Pattern.compile("\\s*([0-9]+(?:\\.[0-9]+)?)\\s*([a-zA-Z]+)\\s*");

  private static final Map<String, Duration> UNITS =
      Stream.of(
              unit(Duration.ofMillis(1), "ms", "millisecond", "milliseconds"),
              unit(Duration.ofSeconds(1), "s", "sec", "second", "seconds"),
              unit(Duration.ofMinutes(1), "m", "min", "minute", "minutes"),
              unit(Duration.ofHours(1), "h", "hr", "hour", "hours"),
              unit(Duration.ofDays(1), "d", "day", "days"),
              unit(Duration.ofDays(7), "w", "week", "weeks"),
              unit(Duration.ofDays(30), "month", "months"))
          .flatMap(unit -> unit.entrySet().stream())
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private Ttl() {}

  private static Map<String, Duration> unit(Duration length, String... names) {
    return Stream.of(names).collect(Collectors.toMap(name -> name, name -> length));
  }

  /**
   * The duration that {@code words} tell: a number, which may have decimals, and a unit, in small
   * or capital letters: ms, s, m, h, d, w, month, or the whole words. A month has 30 days.
   *
   * @throws CacheConfigurationException V10001 if they tell none, or one shorter than a millisecond
   */
  public static Duration parse(String words) {
    Matcher matcher = WORDS.matcher(words);
    Optional<Duration> unit =
        matcher.matches()
            ? Optional.ofNullable(UNITS.get(matcher.group(2).toLowerCase(Locale.ROOT)))
            : Optional.empty();
    if (unit.isEmpty()) {
      throw new CacheConfigurationException(
          Fault.of(ErrorCode.CACHE_INVALID_TTL, "'%s' is no duration.".formatted(words))
              .hint(
                  "Write a number and a unit, such as '5 minutes'. Known units: %s."
                      .formatted(String.join(", ", new TreeSet<>(UNITS.keySet())))));
    }
    BigDecimal millis =
        new BigDecimal(matcher.group(1))
            .multiply(BigDecimal.valueOf(unit.get().toMillis()))
            .setScale(0, RoundingMode.DOWN);
    if (millis.precision() > 15) {
      throw tooLong();
    }
    return check(Duration.ofMillis(millis.longValue()));
  }

  /**
   * {@code duration}, if something can be good for that long.
   *
   * @throws CacheConfigurationException V10001 if it is shorter than a millisecond, or longer than
   *     a hundred years
   */
  public static Duration check(Duration duration) {
    if (duration.compareTo(Duration.ofMillis(1)) < 0) {
      throw new CacheConfigurationException(
          Fault.of(ErrorCode.CACHE_INVALID_TTL, "a time to live must be positive.")
              .hint("Give one of a millisecond or more, or leave the cache out."));
    }
    if (duration.compareTo(Duration.ofDays(36_500)) > 0) {
      throw tooLong();
    }
    return duration;
  }

  private static CacheConfigurationException tooLong() {
    return new CacheConfigurationException(
        Fault.of(ErrorCode.CACHE_INVALID_TTL, "a time to live is longer than a hundred years.")
            .hint("Give a shorter one."));
  }
}
