package org.viborm.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Texts of tables as MySQL shows them. */
final class MySqlTableTextTest {

  private static String condition(String shown) {
    return MySqlTableText.checks(
            "CREATE TABLE `t` (\n  `a` int,\n  CONSTRAINT `c` CHECK ("
                + shown
                + ")\n) ENGINE=InnoDB")
        .get(0)
        .condition();
  }

  @Test
  void spellsNegativeNumbersInOneWay() {
    assertThat(condition("(`a` > -(100))")).isEqualTo(condition("(`a` > -100)"));
    assertThat(condition("((`a` > -(1.5)) and (-(2) < `a`))"))
        .isEqualTo("((`a` > -1.5) and (-2 < `a`))");
  }

  @Test
  void leavesOtherParenthesesAndTexts() {
    assertThat(condition("(`a` > -(`b`))")).isEqualTo("(`a` > -(`b`))");
    assertThat(condition("(`a` <> _utf8mb4'-(1)')")).isEqualTo("(`a` <> _utf8mb4'-(1)')");
    assertThat(condition("(`a` > -((1 + 2)))")).isEqualTo("(`a` > -((1 + 2)))");
  }
}
