package org.viborm.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Points in time as text of fixed width. */
final class TimeTextTest {

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

  @Test
  void writesAndReadsEveryPointInTime() {
    Random random = new Random(20_261_122);
    for (int i = 0; i < 100_000; i++) {
      Instant time =
          Instant.ofEpochSecond(
                  random.nextLong(FIRST.getEpochSecond(), LAST.getEpochSecond()),
                  random.nextInt(1_000_000_000))
              .truncatedTo(ChronoUnit.MICROS);
      String text = TimeText.of(time, 6);
      assertThat(text).hasSize(27);
      assertThat(Instant.parse(text)).isEqualTo(time);
      assertThat(TimeText.instant(text)).isEqualTo(time);
      LocalDateTime local = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
      assertThat(TimeText.dateTime(TimeText.of(local, 6))).isEqualTo(local);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0001-01-01T00:00:00.000Z",
        "1582-10-04T23:59:59.999Z",
        "1969-12-31T23:59:59.001Z",
        "2000-02-29T12:30:45.000Z",
        "9999-12-31T23:59:59.999Z"
      })
  void cutsToTheDigitsAskedFor(String text) {
    assertThat(TimeText.of(Instant.parse(text).plusNanos(999_999), 3)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-22T07:08:09Z",
        "2026-11-22T07:08:09.1Z",
        "2026-11-22T07:08:09.123456789Z"
      })
  void readsWhatOthersWrote(String text) {
    assertThat(TimeText.instant(text)).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "2026-11-22",
        "2025-02-29T00:00:00.000Z",
        "2026-11-22T24:00:01.000Z",
        "2026-11-22T07:08:60.123Z",
        "2026-11-22T07:08:09.12aZ",
        "2026-11-22T07:08:09.1234567890Z"
      })
  void refusesWhatIsNoPointInTime(String text) {
    assertThatThrownBy(() -> TimeText.instant(text)).isInstanceOf(DateTimeException.class);
  }
}
