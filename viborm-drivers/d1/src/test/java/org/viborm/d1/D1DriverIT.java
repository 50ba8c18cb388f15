package org.viborm.d1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumMap;
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
import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.DriverContract;

/** What the driver keeps of its contract in Cloudflare's own emulation of D1. */
final class D1DriverIT extends DriverContract {

  D1DriverIT() {
    super(TestDatabases.d1("d1", D1Driver.worker(), Map.of()));
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of();
  }

  @Override
  protected Map<BindType, String> columnTypes() {
    Map<BindType, String> types = new EnumMap<>(BindType.class);
    for (BindType type : BindType.values()) {
      types.put(
          type,
          switch (type) {
            case INTEGER, LONG, BOOLEAN -> "INTEGER";
            case DOUBLE -> "REAL";
            case BYTES, ANY -> "BLOB";
            default -> "TEXT";
          });
    }
    return types;
  }

  /** As the dialect reads it. */
  @Override
  protected String reading(BindType type) {
    return type == BindType.LONG ? "CAST(v AS TEXT) AS v" : "v";
  }

  @Override
  protected Map<String, String> wrongCredentials() {
    return Map.of("token", SECRET);
  }

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

  @Test
  void columnsOfOneNameAreKeptApart() {
    try (DriverSession session = driver().open();
        QueryResult rows = session.execute(SqlStatement.query("SELECT 1 AS a, 2 AS a"))) {
      assertThat(rows.columnCount()).isEqualTo(2);
      assertThat(rows.next()).isTrue();
      assertThat(rows.integer(1)).isEqualTo(2);
    }
  }
}
