package org.viborm.tck.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverCapability;
import org.viborm.driver.DriverSession;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.ConnectionException;
import org.viborm.tck.db.DatabaseUnderTest;

/**
 * What a driver keeps of its contract, on a database of its own. A driver's tests extend it; what
 * is particular to a database is in the subclasses. What a driver says that it cannot do it must
 * refuse.
 *
 * <p>Each theme is a class, and each of them extends the one before: JUnit runs the tests of
 * superclasses, and a driver has one suite.
 */
public abstract class DriverContract extends SettingsSuite {

  /** On {@code database}. */
  protected DriverContract(DatabaseUnderTest database) {
    super(database);
  }

  @Test
  void aTransactionIsRefusedWhereThereAreNone() {
    assumeLacks(DriverCapability.INTERACTIVE_TRANSACTIONS);
    assertRefused(
        () -> driver().begin(TransactionOptions.DEFAULT),
        DriverCapability.INTERACTIVE_TRANSACTIONS);
  }

  @Test
  void aBatchIsRefusedWhereThereIsNone() {
    assumeLacks(DriverCapability.ATOMIC_BATCH);
    assertRefused(
        () -> driver().batch(List.of(insertParent(201, "b201")), TransactionOptions.DEFAULT),
        DriverCapability.ATOMIC_BATCH);
    assertThat(number("SELECT count(*) FROM parent WHERE id = 201")).isZero();
  }

  @Test
  void aStreamIsRefusedWhereThereIsNone() {
    assumeLacks(DriverCapability.STREAMING);
    try (DriverSession session = driver().open()) {
      assertRefused(
          () -> session.execute(SqlStatement.query("SELECT 1").streaming(10)),
          DriverCapability.STREAMING);
      assertThat(number(session, "SELECT 3")).isEqualTo(3);
    }
  }

  @Test
  void aLimitOnTheWaitIsRefusedWhereThereIsNone() {
    assumeLacks(DriverCapability.MAX_WAIT);
    TransactionOptions limited = TransactionOptions.DEFAULT.maxWait(Duration.ofSeconds(1));
    if (can(DriverCapability.INTERACTIVE_TRANSACTIONS)) {
      assertRefused(() -> driver().begin(limited), DriverCapability.MAX_WAIT);
    }
    if (can(DriverCapability.ATOMIC_BATCH)) {
      assertRefused(
          () -> driver().batch(List.of(SqlStatement.query("SELECT 1")), limited),
          DriverCapability.MAX_WAIT);
    }
  }

  @Test
  void aClosedDriverSaysSo() {
    Driver other = database().newDriver();
    other.close();
    other.close();
    assertThatThrownBy(() -> number(other.open(), "SELECT 1"))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("V1003");
  }
}
