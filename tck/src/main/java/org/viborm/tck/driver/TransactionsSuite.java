package org.viborm.tck.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.viborm.driver.DriverCapability;
import org.viborm.driver.DriverSession;
import org.viborm.driver.IsolationLevel;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.QueryException;
import org.viborm.errors.TransactionException;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.tck.db.DatabaseUnderTest;

/** Transactions keep what was asked of them, and statements and transactions their limits. */
abstract class TransactionsSuite extends ErrorsSuite {

  TransactionsSuite(DatabaseUnderTest database) {
    super(database);
  }

  @Test
  void whatIsCommittedStays() {
    assumeCan(DriverCapability.INTERACTIVE_TRANSACTIONS);
    try (TransactionBoundDriver tx = driver().begin(TransactionOptions.DEFAULT)) {
      tx.execute(insertParent(101, "c101")).close();
      tx.commit();
      tx.rollback();
    }
    assertThat(number("SELECT count(*) FROM parent WHERE id = 101")).isEqualTo(1);
    run("DELETE FROM parent WHERE id = 101");
  }

  @Test
  void whatIsNotCommittedIsGone() {
    assumeCan(DriverCapability.INTERACTIVE_TRANSACTIONS);
    try (TransactionBoundDriver tx = driver().begin(TransactionOptions.DEFAULT)) {
      tx.execute(insertParent(102, "c102")).close();
    }
    assertThat(number("SELECT count(*) FROM parent WHERE id = 102")).isZero();
  }

  @Test
  void aTransactionThatHasEndedTakesNoMore() {
    assumeCan(DriverCapability.INTERACTIVE_TRANSACTIONS);
    TransactionBoundDriver tx = driver().begin(TransactionOptions.DEFAULT);
    tx.commit();
    assertThatThrownBy(() -> number(tx, "SELECT 1"))
        .isInstanceOf(TransactionException.class)
        .hasMessageContaining("V5001");
    assertThatThrownBy(tx::commit).isInstanceOf(TransactionException.class);
    tx.close();
  }

  @Test
  void savepointsUndoAPart() {
    assumeCan(DriverCapability.INTERACTIVE_TRANSACTIONS);
    try (TransactionBoundDriver tx = driver().begin(TransactionOptions.DEFAULT)) {
      tx.execute(insertParent(103, "c103")).close();
      run(tx, driver().dialect().savepoint("sp 1"));
      tx.execute(insertParent(104, "c104")).close();
      assertThatThrownBy(() -> tx.execute(insertParent(105, "c104")).close())
          .isInstanceOf(UniqueConstraintException.class);
      run(tx, driver().dialect().rollbackToSavepoint("sp 1"));
      run(tx, driver().dialect().releaseSavepoint("sp 1"));
      assertThat(number(tx, "SELECT count(*) FROM parent WHERE id IN (103, 104)")).isEqualTo(1);
    }
  }

  @Test
  void aReadOnlyTransactionReadsAndDoesNotWrite() {
    assumeCan(DriverCapability.INTERACTIVE_TRANSACTIONS);
    assumeCan(DriverCapability.READ_ONLY_TRANSACTIONS);
    try (TransactionBoundDriver tx = driver().begin(TransactionOptions.DEFAULT.asReadOnly())) {
      assertThat(number(tx, "SELECT count(*) FROM parent WHERE id = -1")).isZero();
      assertThatThrownBy(() -> tx.execute(insertParent(106, "c106")).close())
          .isInstanceOf(TransactionException.class)
          .hasMessageContaining("V5001");
    }
    run("UPDATE parent SET email = email WHERE id = -1");
  }

  @Test
  void aSerializableTransactionRuns() {
    assumeCan(DriverCapability.INTERACTIVE_TRANSACTIONS);
    TransactionOptions options = TransactionOptions.DEFAULT.isolation(IsolationLevel.SERIALIZABLE);
    try (TransactionBoundDriver tx = driver().begin(options)) {
      assertThat(number(tx, "SELECT 1")).isEqualTo(1);
      tx.commit();
    }
  }

  @Test
  void aTransactionThatTakesTooLongIsRolledBackWhileItWaits() throws InterruptedException {
    assumeCan(DriverCapability.INTERACTIVE_TRANSACTIONS);
    TransactionOptions options = TransactionOptions.DEFAULT.timeout(Duration.ofMillis(150));
    try (TransactionBoundDriver tx = driver().begin(options)) {
      tx.execute(insertParent(107, "c107")).close();
      Thread.sleep(400);
      assertThat(run("UPDATE parent SET email = email WHERE id = -1")).isZero();
      assertThatThrownBy(tx::commit)
          .isInstanceOf(TransactionException.class)
          .hasMessageContaining("V5002");
      assertThatThrownBy(() -> number(tx, "SELECT 1"))
          .isInstanceOf(TransactionException.class)
          .hasMessageContaining("V5002");
    }
    assertThat(number("SELECT count(*) FROM parent WHERE id = 107")).isZero();
  }

  @Test
  void aTransactionThatTakesTooLongIsCancelledWhileItRuns() {
    assumeCan(DriverCapability.INTERACTIVE_TRANSACTIONS);
    TransactionOptions options = TransactionOptions.DEFAULT.timeout(Duration.ofMillis(200));
    try (TransactionBoundDriver tx = driver().begin(options)) {
      long started = System.nanoTime();
      assertThatThrownBy(() -> number(tx, slowQuery()))
          .isInstanceOf(TransactionException.class)
          .hasMessageContaining("V5002");
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
    }
    assertThat(number("SELECT 1")).isEqualTo(1);
  }

  @Test
  void aStatementThatTakesTooLongIsCancelled() {
    assumeCan(DriverCapability.STATEMENT_TIMEOUT);
    try (DriverSession session = driver().open()) {
      long started = System.nanoTime();
      SqlStatement slow = SqlStatement.query(slowQuery()).withTimeout(Duration.ofMillis(200));
      assertThatThrownBy(
              () -> {
                try (QueryResult rows = session.execute(slow)) {
                  rows.next();
                }
              })
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("V2002");
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
      assertThat(number(session, "SELECT 1")).isEqualTo(1);
    }
  }

  @Test
  void aStatementThatIsQuickKeepsItsLimit() {
    for (int i = 0; i < 20; i++) {
      try (DriverSession session = driver().open();
          QueryResult rows =
              session.execute(
                  SqlStatement.query("SELECT " + i).withTimeout(Duration.ofSeconds(30)))) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.integer(0)).isEqualTo(i);
      }
    }
  }

  @Test
  void anExhaustedPoolIsToldWithItsSize() {
    assumeCan(DriverCapability.MAX_WAIT);
    int size = Integer.parseInt(settings().getOrDefault("pool.size", "1"));
    List<TransactionBoundDriver> held = new ArrayList<>();
    try {
      for (int i = 0; i < size; i++) {
        TransactionBoundDriver tx = driver().begin(TransactionOptions.DEFAULT.asReadOnly());
        held.add(tx);
        number(tx, "SELECT 1");
      }
      assertThatThrownBy(() -> number("SELECT 1"))
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining("V1002")
          .hasMessageContaining(size == 1 ? "the one" : "all " + size)
          .hasMessageContaining(size == 1 ? "pool.max-wait" : "pool.size");
      long started = System.nanoTime();
      assertThatThrownBy(
              () ->
                  driver()
                      .begin(
                          TransactionOptions.DEFAULT.asReadOnly().maxWait(Duration.ofMillis(300))))
          .isInstanceOf(TransactionException.class)
          .hasMessageContaining("V5002");
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
    } finally {
      held.forEach(TransactionBoundDriver::close);
    }
    assertThat(number("SELECT 1")).isEqualTo(1);
  }
}
