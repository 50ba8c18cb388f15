package org.viborm.planetscale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.viborm.driver.BindType;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.TransactionException;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.DriverContract;

/** What the driver keeps of its contract on a real server behind the peer. */
abstract class PsContract extends DriverContract {

  PsContract(DatabaseUnderTest real) {
    super(TestDatabases.planetScale(real));
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
            case STRING, ANY -> "LONGTEXT";
            case INTEGER -> "INT";
            case LONG -> "BIGINT";
            case DOUBLE -> "DOUBLE";
            case DECIMAL -> "DECIMAL(65,30)";
            case BOOLEAN -> "TINYINT(1)";
            case BYTES -> "LONGBLOB";
            case INSTANT, LOCAL_DATE_TIME -> "DATETIME(6)";
            case LOCAL_DATE -> "DATE";
            case LOCAL_TIME -> "TIME(3)";
            case JSON -> "JSON";
          });
    }
    return types;
  }

  @Override
  protected Map<String, String> wrongCredentials() {
    return Map.of("password", SECRET);
  }

  @Override
  protected String slowQuery() {
    return "SELECT SLEEP(20)";
  }

  @Test
  void nothingIsSentInATransactionThatADeadlockHasEnded() throws Exception {
    try (DriverSession session = driver().open()) {
      run(session, "CREATE TABLE met (id INTEGER PRIMARY KEY, amount INTEGER NOT NULL)");
      run(session, "INSERT INTO met VALUES (1, 0), (2, 0)");
      CountDownLatch bothHaveOne = new CountDownLatch(2);
      CompletableFuture<Boolean> one =
          CompletableFuture.supplyAsync(() -> meets(driver(), 1, 2, bothHaveOne));
      CompletableFuture<Boolean> two =
          CompletableFuture.supplyAsync(() -> meets(driver(), 2, 1, bothHaveOne));

      assertThat(List.of(one.get(), two.get())).containsExactlyInAnyOrder(true, false);
      try (QueryResult rows = session.execute(SqlStatement.query("SELECT COUNT(*) FROM met"))) {
        rows.next();
        assertThat(rows.bigint(0)).as("the row of the one who went on").isEqualTo(3);
      }
      run(session, "DROP TABLE met");
    }
  }

  /** Whether it committed; else what it sent after the deadlock was refused. */
  private static boolean meets(Driver driver, int first, int second, CountDownLatch bothHaveOne) {
    String update = "UPDATE met SET amount = amount + 1 WHERE id = ";
    String insert = "INSERT INTO met VALUES (1%d, 0)".formatted(first);
    try (TransactionBoundDriver transaction = driver.begin(TransactionOptions.DEFAULT)) {
      run(transaction, update + first);
      bothHaveOne.countDown();
      bothHaveOne.await();
      try {
        run(transaction, update + second);
      } catch (TransactionException deadlock) {
        assertThatThrownBy(() -> run(transaction, insert)).isInstanceOf(TransactionException.class);
        assertThatThrownBy(transaction::commit).isInstanceOf(TransactionException.class);
        return false;
      }
      run(transaction, insert);
      transaction.commit();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
