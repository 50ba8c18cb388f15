package org.viborm.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.viborm.errors.CacheConfigurationException;

/** How long something is good, in words. */
final class TtlTest {

  @ParameterizedTest
  @CsvSource({
    "1ms,1",
    "2 millisecond,2",
    "3 milliseconds,3",
    "1s,1000",
    "2 sec,2000",
    "3 second,3000",
    "4 seconds,4000",
    "1m,60000",
    "2 min,120000",
    "3 minute,180000",
    "4 minutes,240000",
    "1h,3600000",
    "2 hr,7200000",
    "3 hour,10800000",
    "4 hours,14400000",
    "1d,86400000",
    "2 day,172800000",
    "3 days,259200000",
    "1w,604800000",
    "2 week,1209600000",
    "3 weeks,1814400000",
    "1 month,2592000000",
    "2 months,5184000000",
    "1.5h,5400000",
    "0.5 Minutes,30000",
    "1 HOUR,3600000",
    "'  2  S ',2000"
  })
  void isANumberAndAUnit(String words, long millis) {
    assertThat(Ttl.parse(words)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "5", "minutes", "five minutes", "-1 s", "1 year", "1 s 2 ms", "1,5 h"})
  void isNothingElse(String words) {
    assertThatThrownBy(() -> Ttl.parse(words))
        .isInstanceOf(CacheConfigurationException.class)
        .hasMessageStartingWith(
            "V10001: '" + words + "' is no duration. Write a number and a unit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 s", "0.5 ms"})
  void isAMillisecondAtLeast(String words) {
    assertThatThrownBy(() -> Ttl.parse(words))
        .isInstanceOf(CacheConfigurationException.class)
        .hasMessageStartingWith("V10001: a time to live must be positive.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"6000 weeks", "99999999999999999999 days"})
  void isAHundredYearsAtMost(String words) {
    assertThatThrownBy(() -> Ttl.parse(words))
        .isInstanceOf(CacheConfigurationException.class)
        .hasMessageStartingWith("V10001: a time to live is longer than a hundred years.");
  }

  @Test
  void isFiveMinutesWhereNothingIsSaid() {
    assertThat(WithCacheOptions.defaults().ttl()).isEqualTo(Duration.ofMinutes(5));
    assertThat(WithCacheOptions.defaults().stale()).isEmpty();
  }

  @Test
  void isDoubledByAWindowOfTheSameLength() {
    WithCacheOptions options = WithCacheOptions.defaults().staleWhileRevalidate().ttl("1 hour");
    assertThat(options.stale()).contains(Duration.ofHours(1));
    assertThat(options.staleWhileRevalidate("2 d").stale()).contains(Duration.ofDays(2));
  }
}
