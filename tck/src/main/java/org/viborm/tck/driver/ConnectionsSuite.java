package org.viborm.tck.driver;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverCapability;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.QueryException;
import org.viborm.errors.TransactionException;
import org.viborm.errors.VibOrmException;
import org.viborm.tck.db.DatabaseUnderTest;

/** Connections that are refused or lost, and those on which nothing is answered any more. */
abstract class ConnectionsSuite extends TransactionsSuite {

  /** A server of this machine in a setting. */
  private static final Pattern ADDRESS = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");

  ConnectionsSuite(DatabaseUnderTest database) {
    super(database);
  }

  /**
   * What the driver is opened with by somebody whom the database does not let in, the {@link
   * #SECRET} being his credential; empty where everybody is let in.
   */
  protected Map<String, String> wrongCredentials() {
    return Map.of();
  }

  /**
   * Whether the client lets go of a connection on which nothing is answered any more when it is
   * told to; so nearly all do.
   */
  protected boolean givesUpWhatIsNotAnswered() {
    return true;
  }

  @Test
  void whoIsNotLetInIsToldWithoutHisCredential() {
    Map<String, String> wrong = wrongCredentials();
    assumeTrue(!wrong.isEmpty(), () -> driver().name() + " lets everybody in");
    assertThat(wrong.toString()).contains(SECRET);
    try (Driver stranger = database().newDriver(wrong)) {
      VibOrmException error =
          catchThrowableOfType(
              VibOrmException.class,
              () -> {
                try (DriverSession session = stranger.open()) {
                  number(session, "SELECT 1");
                }
              });
      assertThat(error).isInstanceOf(ConnectionException.class).hasMessageContaining("V1001");
      assertThat(error.getCause()).isNotNull();
      assertNothingLeaks(error);
    }
  }

  /**
   * The settings that hold the server's port, with {@code port} in its place; the port alone where
   * {@code port} is empty.
   */
  private Map<String, String> addresses(String port) {
    Map<String, String> addresses = new HashMap<>();
    database()
        .settings()
        .forEach(
            (name, value) -> {
              Matcher address = ADDRESS.matcher(value);
              if (address.find()) {
                addresses.put(
                    name,
                    port.isEmpty() ? address.group(1) : address.replaceFirst("127.0.0.1:" + port));
              }
            });
    assumeTrue(!addresses.isEmpty(), () -> driver().name() + " has no server of its own");
    return addresses;
  }

  private TcpGate gate() {
    return new TcpGate(Integer.parseInt(addresses("").values().iterator().next()));
  }

  /** A driver behind {@code gate}, with one connection. */
  private Driver behind(TcpGate gate) {
    Map<String, String> all = new HashMap<>(settings());
    all.computeIfPresent("pool.size", (name, size) -> "1");
    all.putAll(addresses(Integer.toString(gate.port())));
    return database().newDriver(all);
  }

  /**
   * Waits until the server has given up what a lost connection, or a statement that was cancelled,
   * has left open, and its locks.
   */
  private void awaitRelease() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (true) {
      try {
        assertThat(run("DELETE FROM parent WHERE id IN (301, 302, 303)")).isZero();
        return;
      } catch (TransactionException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        Thread.sleep(100);
      }
    }
  }

  private static void assertLost(@Nullable VibOrmException error) {
    assertThat(error).isInstanceOf(ConnectionException.class);
    assertThat(requireNonNull(error).code())
        .isIn(ErrorCode.CONNECTION_CLOSED, ErrorCode.CONNECTION_FAILED);
    assertThat(error.getCause()).isNotNull();
    assertNothingLeaks(error);
  }

  @Test
  void aConnectionThatIsLostInAStatementIsToldAndNotUsedAgain() throws Exception {
    try (TcpGate gate = gate();
        Driver behind = behind(gate)) {
      try (DriverSession session = behind.open()) {
        assertThat(number(session, "SELECT 1")).isEqualTo(1);
        CompletableFuture<Void> shut = gate.shutOnceUsed();
        assertLost(catchThrowableOfType(VibOrmException.class, () -> number(session, slowQuery())));
        shut.get(1, TimeUnit.MINUTES);
      }
      int before = gate.passed();
      gate.open();
      try (DriverSession session = behind.open()) {
        assertThat(number(session, "SELECT 2")).isEqualTo(2);
      }
      assertThat(gate.passed()).isGreaterThan(before);
    }
  }

  @Test
  void aStatementEndsAtItsLimitWhereNothingIsAnsweredAnyMore() {
    assumeCan(DriverCapability.STATEMENT_TIMEOUT);
    assumeTrue(givesUpWhatIsNotAnswered(), "the client waits for its network");
    try (TcpGate gate = gate();
        Driver behind = behind(gate)) {
      try (DriverSession session = behind.open()) {
        assertThat(number(session, "SELECT 1")).isEqualTo(1);
        gate.mute();
        long started = System.nanoTime();
        SqlStatement unanswered =
            SqlStatement.query("SELECT 2").withTimeout(Duration.ofMillis(200));
        assertThatThrownBy(
                () -> {
                  try (QueryResult rows = session.execute(unanswered)) {
                    rows.next();
                  }
                })
            .isInstanceOf(QueryException.class)
            .hasMessageContaining("V2002")
            .satisfies(ConnectionsSuite::assertNothingLeaks);
        assertThat(Duration.ofNanos(System.nanoTime() - started))
            .isLessThan(Duration.ofSeconds(30));
      }
      gate.open();
      try (DriverSession session = behind.open()) {
        assertThat(number(session, "SELECT 3")).isEqualTo(3);
      }
    }
  }

  @Test
  void aTransactionWhoseConnectionIsLostIsToldAndGone() throws InterruptedException {
    assumeCan(DriverCapability.INTERACTIVE_TRANSACTIONS);
    awaitRelease();
    try (TcpGate gate = gate();
        Driver behind = behind(gate)) {
      try (TransactionBoundDriver tx = behind.begin(TransactionOptions.DEFAULT)) {
        tx.execute(insertParent(301, SECRET)).close();
        gate.shut();
        assertLost(
            catchThrowableOfType(
                VibOrmException.class, () -> tx.execute(insertParent(302, SECRET)).close()));
        assertThatThrownBy(tx::commit).isInstanceOf(TransactionException.class);
      }
      int before = gate.passed();
      gate.open();
      try (DriverSession session = behind.open()) {
        assertThat(number(session, "SELECT count(*) FROM parent WHERE id IN (301, 302)")).isZero();
      }
      assertThat(gate.passed()).isGreaterThan(before);
    }
    awaitRelease();
  }

  @Test
  void aCommitWhoseConnectionIsLostIsInDoubt() throws InterruptedException {
    assumeCan(DriverCapability.INTERACTIVE_TRANSACTIONS);
    awaitRelease();
    try (TcpGate gate = gate();
        Driver behind = behind(gate)) {
      try (TransactionBoundDriver tx = behind.begin(TransactionOptions.DEFAULT)) {
        tx.execute(insertParent(303, SECRET)).close();
        gate.shut();
        assertThatThrownBy(tx::commit)
            .isInstanceOf(TransactionException.class)
            .hasMessageContaining("V5001")
            .hasMessageContaining("not known")
            .satisfies(ConnectionsSuite::assertNothingLeaks);
      }
      gate.open();
      try (DriverSession session = behind.open()) {
        assertThat(number(session, "SELECT count(*) FROM parent WHERE id = 303")).isZero();
      }
    }
    awaitRelease();
  }
}
