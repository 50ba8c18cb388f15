package org.viborm.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A fresh JVM reads its first row, and one that does not is no measurement. */
final class StartsIT {

  @Test
  void eachContenderReadsARowInAJvmOfItsOwn() throws IOException, InterruptedException {
    assertThat(Starts.measure(List.of("viborm", "jdbc"), List.of("sqlite"), 1))
        .contains("| database | first row | viborm | jdbc |")
        .containsPattern(row("a user"))
        .containsPattern(row("a country of the atlas"))
        .containsPattern(row("the same, classes archived"));
  }

  private static String row(String first) {
    return "\\| sqlite \\| " + first + " \\| [0-9.]+ \\([0-9.]+ to [0-9.]+\\) \\| [0-9]+ ms \\|";
  }

  @Test
  void aContenderThatFailsIsReported() {
    assertThatThrownBy(() -> Starts.measure(List.of("nobody"), List.of("sqlite"), 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("nobody ended with 1 and said null");
  }
}
