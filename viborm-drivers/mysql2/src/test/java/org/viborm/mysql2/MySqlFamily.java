package org.viborm.mysql2;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.viborm.driver.BindType;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.QueryException;
import org.viborm.errors.TransactionException;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.driver.DriverContract;

/** What the driver keeps of its contract on both servers. */
abstract class MySqlFamily extends DriverContract {

  MySqlFamily(DatabaseUnderTest database) {
    super(database);
  }

  /** MariaDB Connector/J reads on before it closes, and waits for who reads already. */
  @Override
  protected boolean givesUpWhatIsNotAnswered() {
    return !database().url().startsWith("jdbc:mariadb:");
  }

  @Override
  protected Map<BindType, String> columnTypes() {
    Map<BindType, String> types = new EnumMap<>(BindType.class);
    for (BindType type : BindType.values()) {
      types.put(
          type,
          switch (type) {
            case STRING, ANY -> "longtext";
            case INTEGER -> "int";
            case LONG -> "bigint";
            case DOUBLE -> "double";
            case DECIMAL -> "decimal(65,30)";
            case BOOLEAN -> "tinyint(1)";
            case BYTES -> "longblob";
            case INSTANT, LOCAL_DATE_TIME -> "datetime(6)";
            case LOCAL_DATE -> "date";
            case LOCAL_TIME -> "time(6)";
            case JSON -> "json";
          });
    }
    return types;
  }

  @Override
  protected Map<String, String> wrongCredentials() {
    return Map.of("url", database().url().replace("user=root", "user=root&password=" + SECRET));
  }

  @Test
  void aConnectionThatWasKilledIsNotUsedAgain() {
    try (Driver one = database().newDriver(Map.of("pool.size", "1"))) {
      Long killed;
      try (TransactionBoundDriver tx = one.begin(TransactionOptions.DEFAULT)) {
        killed = number(tx, "SELECT CONNECTION_ID()");
        run(tx, "INSERT INTO parent (id, email) VALUES (401, 'k')");
        run("KILL CONNECTION " + killed);
        assertThatThrownBy(() -> number(tx, "SELECT 1"))
            .isInstanceOf(ConnectionException.class)
            .hasMessageContaining("V1003");
        assertThatThrownBy(tx::commit).isInstanceOf(TransactionException.class);
      }
      try (DriverSession session = one.open()) {
        assertThat(number(session, "SELECT CONNECTION_ID()")).isNotEqualTo(killed);
        assertThat(number(session, "SELECT count(*) FROM parent WHERE id = 401")).isZero();
      }
    }
  }

  @Test
  void aConnectionThatIsKilledInAStatementIsNotUsedAgain() throws Exception {
    try (Driver one = database().newDriver(Map.of("pool.size", "1"))) {
      Long killed;
      try (DriverSession session = one.open()) {
        killed = number(session, "SELECT CONNECTION_ID()");
        CompletableFuture<Void> kill = whenItRuns(killed, "KILL CONNECTION ");
        assertThatThrownBy(() -> number(session, slowQuery()))
            .isInstanceOf(ConnectionException.class)
            .hasMessageContaining("V1003");
        kill.get(1, TimeUnit.MINUTES);
      }
      try (DriverSession session = one.open()) {
        assertThat(number(session, "SELECT CONNECTION_ID()")).isNotEqualTo(killed);
      }
    }
  }

  @Test
  void aQueryThatIsKilledIsToldAndItsTransactionGoesOn() throws Exception {
    try (TransactionBoundDriver tx = driver().begin(TransactionOptions.DEFAULT)) {
      Long id = number(tx, "SELECT CONNECTION_ID()");
      run(tx, "INSERT INTO parent (id, email) VALUES (402, 'q')");
      CompletableFuture<Void> kill = whenItRuns(id, "KILL QUERY ");
      assertThatThrownBy(() -> number(tx, slowQuery()))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("V2002");
      kill.get(1, TimeUnit.MINUTES);
      assertThat(number(tx, "SELECT count(*) FROM parent WHERE id = 402")).isEqualTo(1);
    }
    assertThat(number("SELECT count(*) FROM parent WHERE id = 402")).isZero();
  }

  /** Sends {@code kill} once the connection of this number runs the slow query. */
  private CompletableFuture<Void> whenItRuns(Long connection, String kill) {
    String running =
        "SELECT count(*) FROM information_schema.processlist WHERE id = %d AND info LIKE '%%SLEEP%%'"
            .formatted(connection);
    return CompletableFuture.runAsync(
        () -> {
          try {
            while (requireNonNull(number(running)) == 0) {
              Thread.sleep(20);
            }
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          run(kill + connection);
        });
  }

  /** A SLEEP that is the whole of a query answers a cancellation as if it had ended. */
  @Override
  protected String slowQuery() {
    return "SELECT sum(SLEEP(60)) FROM information_schema.collations";
  }
}
