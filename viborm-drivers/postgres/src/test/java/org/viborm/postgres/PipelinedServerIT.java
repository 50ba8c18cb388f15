package org.viborm.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.viborm.driver.BindType;
import org.viborm.driver.Binding;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.DriverSettings;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.QueryException;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.PostgresServerContract;

/** What is particular to PostgreSQL and to a pipelined client. */
final class PipelinedServerIT extends PostgresServerContract {

  PipelinedServerIT() {
    super(TestDatabases.postgresql(PostgresDriver.NAME));
  }

  @Override
  protected Driver on(String url) {
    return PostgresDriver.of(url);
  }

  private static SqlStatement number(int value) {
    return SqlStatement.of(
        "SELECT $1", true, List.of(Binding.of(BindType.INTEGER)), List.of(value));
  }

  private static Object first(QueryResult result) {
    assertThat(result.next()).isTrue();
    return result.value(0);
  }

  @Test
  void statementsSentTogetherGiveTheirResultsInOrder() {
    try (DriverSession session = driver().open()) {
      List<QueryResult> results =
          session.executeAll(
              List.of(SqlStatement.query("SELECT pg_sleep(0.05), 1"), number(7), number(8)));

      assertThat(results).hasSize(3);
      assertThat(first(results.get(2))).isEqualTo(8);
      assertThat(first(results.get(1))).isEqualTo(7);
    }
  }

  @Test
  void ofStatementsSentTogetherTheFirstFailureIsTold() {
    run("CREATE TABLE sent (a integer PRIMARY KEY)");
    try (DriverSession session = driver().open()) {
      assertThatThrownBy(
              () ->
                  session.executeAll(
                      List.of(
                          SqlStatement.command("INSERT INTO sent VALUES (1)"),
                          SqlStatement.command("INSERT INTO sent VALUES (1)"),
                          SqlStatement.command("INSERT INTO nowhere VALUES (1)"))))
          .isInstanceOf(UniqueConstraintException.class);
      assertThat(value(session, "SELECT count(*) FROM sent")).isEqualTo(1L);
    }
  }

  @Test
  void jsonKeepsItsNumbers() {
    String document = "{\"a\": 1.00000000000000000001, \"b\": 123456789012345678901234567890}";
    assertThat(value("SELECT '" + document + "'::jsonb")).isEqualTo(document);
    SqlStatement query =
        SqlStatement.of(
            "SELECT CAST($1 AS jsonb)",
            true,
            List.of(Binding.of(BindType.JSON)),
            List.of((Object) document));
    try (DriverSession session = driver().open();
        QueryResult rows = session.execute(query)) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.string(0)).isEqualTo(document);
    }
  }

  @Test
  void typesThatJavaHasNoWordForComeAsTheirText() {
    assertThat(value("SELECT '08:00:2b:01:02:03'::macaddr")).isEqualTo("08:00:2b:01:02:03");
    assertThat(value("SELECT B'101'")).isEqualTo("101");
    assertThat(value("SELECT '(1,2)'::point")).isEqualTo("(1,2)");
    assertThat(value("SELECT '1 day'::interval")).isEqualTo("1 day");
    assertThat(value("SELECT 4294967295::oid")).isEqualTo(4_294_967_295L);
  }

  @Test
  void aSessionLeftInATransactionIsNotGivenToAnybodyElse() {
    try (Driver one = database().newDriver(Map.of("pool.size", "1"))) {
      Object left;
      try (DriverSession session = one.open()) {
        left = value(session, "SELECT pg_backend_pid()");
        run(session, "BEGIN");
      }
      try (DriverSession session = one.open()) {
        assertThat(value(session, "SELECT pg_backend_pid()")).isNotEqualTo(left);
      }
    }
  }

  @Test
  void aTransactionThatFailedIsNotCommitted() {
    TransactionBoundDriver tx = driver().begin(TransactionOptions.DEFAULT);
    assertThatThrownBy(() -> run(tx, "INSERT INTO nowhere VALUES (1)"))
        .isInstanceOf(QueryException.class);
    assertThatThrownBy(tx::commit).hasMessageContaining("V5001");
    tx.close();
  }

  @Test
  void aStatementWithTooFewValuesIsRefused() {
    SqlStatement statement = SqlStatement.query("SELECT $1::int + $2::int");
    try (DriverSession session = driver().open()) {
      assertThatThrownBy(() -> session.execute(statement)).isInstanceOf(QueryException.class);
      assertThat(value(session, "SELECT 1")).isEqualTo(1);
    }
  }

  @Test
  void aStatementIsPreparedAnewWhenItsTableHasChanged() {
    run("CREATE TABLE changing (a integer)");
    run("INSERT INTO changing VALUES (1)");
    try (DriverSession session = driver().open()) {
      assertThat(value(session, "SELECT * FROM changing")).isEqualTo(1);
      run("ALTER TABLE changing ALTER a TYPE text");
      assertThat(value(session, "SELECT * FROM changing")).isEqualTo("1");
      run("ALTER TABLE changing ADD b integer");
      assertThat(value(session, "SELECT * FROM changing")).isEqualTo("1");
    }
  }

  @Test
  void itsThreadsAreDaemons() {
    value("SELECT 1");
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().startsWith("vert.x"))
        .isNotEmpty()
        .allMatch(Thread::isDaemon);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:5432/shop",
        "jdbc:mysql://localhost/shop",
        "jdbc:postgresql://localhost:99999/shop",
        "jdbc:postgresql://localhost/shop?pasword=sesame"
      })
  void aUrlThatCannotBeReadIsRefusedWithoutBeingShown(String url) {
    assertThatThrownBy(() -> PostgresDriver.of(url))
        .isInstanceOf(ClientInitializationException.class)
        .hasMessageContaining("V1004: url:")
        .hasMessageNotContaining("sesame");
  }

  @Test
  void aMisspeltSettingIsToldWithTheOneThatWasMeant() {
    assertThatThrownBy(
            () ->
                new PostgresDriverProvider()
                    .open(DriverSettings.of("viborm.", Map.of("usernam", "x", "pool.size", "0"))))
        .isInstanceOf(ClientInitializationException.class)
        .hasMessageContaining("'viborm.usernam' is unknown: did you mean 'viborm.username'?")
        .hasMessageContaining("'viborm.url' is missing");
  }
}
