package org.viborm.tck.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.viborm.driver.BindType;
import org.viborm.driver.Binding;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.errors.QueryEngineException;
import org.viborm.errors.QueryException;
import org.viborm.tck.db.DatabaseUnderTest;

/** What a driver keeps of its contract on Cloudflare D1, whichever way leads to it. */
public abstract class D1Contract extends SqliteContract {

  /** On {@code database}. */
  protected D1Contract(DatabaseUnderTest database) {
    super(database);
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of();
  }

  /** As the dialect reads it. */
  @Override
  protected String reading(BindType type) {
    return type == BindType.LONG ? "CAST(v AS TEXT) AS v" : "v";
  }

  /** It ends by itself, should nobody cancel it. */
  @Override
  protected String slowQuery() {
    return "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000000)"
        + " SELECT count(*) FROM n";
  }

  private static SqlStatement values(int number) {
    List<@Nullable Object> values = new ArrayList<>();
    List<Binding> bindings = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      values.add("a");
      bindings.add(Binding.of(BindType.STRING));
    }
    return SqlStatement.of(
        "SELECT 'x' IN (?" + ", ?".repeat(number - 1) + ")", true, bindings, values);
  }

  @Test
  void aStatementTakesAHundredValues() {
    try (DriverSession session = driver().open()) {
      try (QueryResult rows = session.execute(values(100))) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.bool(0)).isFalse();
      }
      assertThatThrownBy(() -> session.execute(values(101)))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("V4002")
          .hasMessageContaining("100");
    }
    assertThat(driver().dialect().maxBindings()).isEqualTo(100);
  }

  @Test
  void aNumberThatMayBeRoundedIsNotGiven() {
    try (DriverSession session = driver().open();
        QueryResult rows =
            session.execute(SqlStatement.query("SELECT 9007199254740993 AS a, 12 AS b"))) {
      assertThat(rows.next()).isTrue();
      assertThatThrownBy(() -> rows.bigint(0)).isInstanceOf(QueryEngineException.class);
      assertThat(rows.bigint(1)).isEqualTo(12);
    }
  }
}
