package org.viborm.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ValidationException;

class SqlTest {

  private static final String COLUMN = "title";

  @Test
  void takesTextAndValuesInTurn() {
    Sql sql = Sql.of("select id from post where " + COLUMN + " like ", "a%", " and views > ", 3);

    assertThat(sql.texts())
        .containsExactly("select id from post where title like ", " and views > ", "");
    assertThat(sql.values()).containsExactly("a%", 3);
  }

  @Test
  void bindsNull() {
    assertThat(Sql.of("values (", null, ")").values()).containsExactly((Object) null);
  }

  @Test
  void refusesTextThatTheProgramMade() {
    String made = String.join(" ", "; drop table", COLUMN);

    assertThatThrownBy(() -> Sql.of("a = ", 1, made))
        .isInstanceOfSatisfying(
            ValidationException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_INPUT))
        .hasMessageStartingWith("V4002: sql: piece 2 is no constant text.")
        .hasMessageNotContaining("drop");
    assertThatThrownBy(() -> Sql.of(made)).isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> Sql.join(List.of(1, 2), made)).isInstanceOf(ValidationException.class);
  }

  @Test
  void refusesAValueWhereTextIsDue() {
    assertThatThrownBy(() -> Sql.of("a = ", 1, 2))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("piece 2 is not a text.");
  }

  @Test
  void takesMadeTextWhenToldTo() {
    assertThat(Sql.raw("order by " + List.of(COLUMN).get(0)).texts())
        .containsExactly("order by title");
  }

  @Test
  void putsPiecesIntoOthers() {
    Sql inner = Sql.of("views > ", 3);

    Sql sql = Sql.of("select 1 where ", inner, " and ", Sql.of("id = ", "x"), " limit 1");

    assertThat(sql.texts()).containsExactly("select 1 where views > ", " and id = ", " limit 1");
    assertThat(sql.values()).containsExactly(3, "x");
  }

  @Test
  void joinsValuesAndPieces() {
    assertThat(Sql.join(Arrays.asList(1, null))).isEqualTo(Sql.of("", 1, ", ", null));
    assertThat(Sql.join(List.of(Sql.of("a = ", 1), Sql.of("b = ", 2)), " or ", "(", ")"))
        .isEqualTo(Sql.of("(a = ", 1, " or b = ", 2, ")"));
    assertThat(Sql.join(List.of()).isEmpty()).isTrue();
  }

  @Test
  void showsNoValues() {
    assertThat(Sql.of("a = ", "secret")).hasToString("a = ?");
  }
}
