package org.viborm.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.viborm.driver.BindType;
import org.viborm.driver.Binding;
import org.viborm.driver.Dialect;
import org.viborm.driver.PlaceholderStyle;
import org.viborm.internal.sql.SqlExpression.Bind;
import org.viborm.internal.sql.SqlExpression.Column;
import org.viborm.internal.sql.SqlExpression.Place;
import org.viborm.internal.sql.SqlExpression.TextMatch;

/** How a tree becomes text, with the values beside it in the order of the text. */
class SqlRendererTest {

  /** A value known by its name. */
  private record Named(String name) implements ValueSource {
    @Override
    public Binding binding() {
      return Binding.of(BindType.STRING);
    }

    @Override
    public @Nullable Object value(BindValues values) {
      return name;
    }
  }

  private static RenderedSql render(SqlExpression where, PlaceholderStyle style) {
    SelectQuery query =
        new SelectQuery.Builder()
            .select(new Column("t0", "id"))
            .from(new FromItem.Table("user", "t0"))
            .where(where)
            .page(new Bind(new Named("limit")), null)
            .build();
    return SqlRenderer.render(query, Dialect.postgresql(), style);
  }

  private static final TextMatch ENDS =
      new TextMatch(new Column("t0", "name"), Place.END, new Bind(new Named("part")));

  @Test
  void bindsAValueAsOftenAsTheDialectRepeatsIt() {
    RenderedSql sql = render(ENDS, PlaceholderStyle.QUESTION_MARK);

    assertThat(sql.text())
        .isEqualTo(
            "SELECT \"t0\".\"id\" FROM \"user\" AS \"t0\""
                + " WHERE RIGHT(\"t0\".\"name\", LENGTH(?)) = ? LIMIT ?");
    assertThat(sql.sources())
        .containsExactly(new Named("part"), new Named("part"), new Named("limit"));
  }

  @Test
  void numbersARepeatedValueOnce() {
    RenderedSql sql = render(ENDS, PlaceholderStyle.NUMBERED);

    assertThat(sql.text()).endsWith("RIGHT(\"t0\".\"name\", LENGTH($1)) = $1 LIMIT $2");
    assertThat(sql.sources()).containsExactly(new Named("part"), new Named("limit"));
  }

  @Test
  void quotesNamesAndCutsThoseThatAreTooLong() {
    String longName = "x".repeat(100);
    SelectQuery query =
        new SelectQuery.Builder()
            .select(new Column(null, "a\"b"))
            .from(new FromItem.Table(longName, "t0"))
            .build();

    String text = SqlRenderer.render(query, Dialect.sqlite(), PlaceholderStyle.NUMBERED).text();

    assertThat(text).contains("\"a\"\"b\"").doesNotContain("x".repeat(64));
  }

  @Test
  void putsParenthesesWhereMeaningNeedsThem() {
    SqlExpression a = new SqlExpression.Truth(true);
    SqlExpression b = new SqlExpression.Truth(false);
    SqlExpression or = new SqlExpression.Or(List.of(a, b));

    assertThat(
            render(
                    new SqlExpression.And(List.of(or, new SqlExpression.Not(a))),
                    PlaceholderStyle.NUMBERED)
                .text())
        .contains("WHERE (1 = 1 OR 1 = 0) AND NOT (1 = 1) LIMIT");
  }
}
