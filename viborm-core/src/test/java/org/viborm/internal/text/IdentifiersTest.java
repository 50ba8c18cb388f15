package org.viborm.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class IdentifiersTest {

  @Test
  void keepsNamesThatFit() {
    assertThat(Identifiers.fit("users", 63)).isEqualTo("users");
    assertThat(Identifiers.fit("a".repeat(63), 63)).isEqualTo("a".repeat(63));
  }

  @Test
  void cutsLongNamesAndEndsThemInAHash() {
    String cut = Identifiers.fit("a".repeat(64), 63);

    assertThat(cut)
        .hasSize(63)
        .startsWith("a".repeat(54) + "_")
        .isEqualTo(Identifiers.fit("a".repeat(64), 63));
    assertThat(cut).isEqualTo("a".repeat(54) + "_ffe054fe");
  }

  @Test
  void tellsLongNamesOfTheSameBeginningApart() {
    String beginning = "b".repeat(80);

    assertThat(Identifiers.fit(beginning + "1", 63))
        .isNotEqualTo(Identifiers.fit(beginning + "2", 63));
  }

  @Test
  void countsBytesAndNeverCutsALetter() {
    String cut = Identifiers.fit("€".repeat(40), 63);

    assertThat(cut.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(63);
    assertThat(cut).startsWith("€".repeat(18) + "_");
  }

  @Test
  void refusesLimitsWithoutRoomForAHash() {
    assertThatThrownBy(() -> Identifiers.fit("abcdefghijk", 9))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
