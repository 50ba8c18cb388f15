package org.viborm.instrumentation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viborm.errors.NotFoundException;

/** What people see of events on a terminal. */
final class LinePrinterTest {

  private static final LogEvent EVENT =
      LogEvent.of(LogLevel.QUERY, Instant.parse("2026-03-01T10:00:00.250Z"))
          .withOperation("user", "findMany");

  private static String printed(LogEvent event) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    LogListener.printer(new PrintStream(bytes, true, UTF_8)).onEvent(event);
    return bytes.toString(UTF_8);
  }

  @Test
  void isOneLineOfWhatIsKnown() {
    assertThat(printed(EVENT))
        .isEqualTo("2026-03-01T10:00:00.250Z QUERY user.findMany" + System.lineSeparator());
    assertThat(printed(EVENT.withSql("SELECT ?").withParameters(List.of("1"))))
        .isEqualTo(
            "2026-03-01T10:00:00.250Z QUERY user.findMany: SELECT ? [1]" + System.lineSeparator());
    assertThat(printed(EVENT.withMeta("event", "hit").withMeta("status", "stale")))
        .contains("user.findMany event=hit status=stale");
    assertThat(printed(EVENT.withError(NotFoundException.of("user", "findMany"))))
        .contains("\u001B[31mV6001\u001B[0m");
  }

  @ParameterizedTest
  @CsvSource({"0, 32", "9, 32", "10, 33", "99, 33", "100, 31", "70000, 31"})
  void coloursWhatIsQuickAndWhatIsNot(int millis, String colour) {
    assertThat(printed(EVENT.withDuration(Duration.ofMillis(millis))))
        .contains(" \u001B[" + colour + "m" + millis + " ms\u001B[0m");
  }
}
