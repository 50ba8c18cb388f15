package org.viborm.tck.driver;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.viborm.driver.BindType;
import org.viborm.driver.Binding;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverCapability;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.OperationNotSupportedException;
import org.viborm.tck.db.DatabaseUnderTest;

/**
 * The driver under test, on a database with a few tables, and what the tests of all themes do with
 * it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SuiteRecord.class)
abstract class DriverSuite {

  /** A text that must never show in an error. */
  protected static final String SECRET = "a-value-that-nobody-may-see";

  private final DatabaseUnderTest database;
  private @Nullable Driver opened;
  private @Nullable Properties facts;

  DriverSuite(DatabaseUnderTest database) {
    this.database = database;
  }

  /** The column types of the table of all types, by bind type. */
  protected abstract Map<BindType, String> columnTypes();

  /** How the column {@code v} of such a type is read, under its name. */
  protected String reading(BindType type) {
    return "v";
  }

  /** A query that takes far longer than any test waits, and gives one number. */
  protected abstract String slowQuery();

  /**
   * What the driver under test is opened with; one without {@code pool.size} has one connection.
   */
  protected Map<String, String> settings() {
    return Map.of("pool.size", "4", "pool.max-wait", "2s");
  }

  /** Whether one session may run a statement while another is open; so it is nearly everywhere. */
  protected boolean hasOtherSessions() {
    return true;
  }

  @BeforeAll
  void open() {
    String product = database.product();
    opened = database.newDriver(settings());
    facts = SuiteRecord.facts(driver(), product);
    run(
        "CREATE TABLE parent (id integer PRIMARY KEY, email varchar(40) NOT NULL,"
            + " CONSTRAINT parent_email_key UNIQUE (email))");
    run(
        "CREATE TABLE child (id integer PRIMARY KEY, parent_id integer NOT NULL, size integer,"
            + " CONSTRAINT child_parent_fkey FOREIGN KEY (parent_id) REFERENCES parent (id),"
            + " CONSTRAINT child_size_check CHECK (size > 0))");
    columnTypes()
        .forEach((type, column) -> run("CREATE TABLE " + table(type) + " (v " + column + ")"));
  }

  /** What is known of the driver; null where its database is not there. */
  @Nullable Properties facts() {
    return facts;
  }

  @AfterAll
  void close() {
    driver().close();
    database.close();
  }

  static String table(BindType type) {
    return "of_" + type.name().toLowerCase(Locale.ROOT);
  }

  /** Whether the driver under test can do something. */
  protected final boolean can(DriverCapability capability) {
    return driver().capabilities().contains(capability);
  }

  final void assumeCan(DriverCapability capability) {
    assumeTrue(can(capability), () -> driver().name() + " has no " + capability);
  }

  final void assumeLacks(DriverCapability capability) {
    assumeTrue(!can(capability), () -> driver().name() + " has " + capability);
  }

  /** The refusal of what the driver says it cannot do. */
  static void assertRefused(ThrowingCallable call, DriverCapability capability) {
    assertThatThrownBy(call)
        .isInstanceOf(OperationNotSupportedException.class)
        .hasMessageContaining("V8003")
        .hasMessageContaining(capability.name());
  }

  /** Does work whose rows are gone afterwards. */
  final void inScratch(Consumer<DriverSession> work) {
    if (can(DriverCapability.INTERACTIVE_TRANSACTIONS)) {
      try (TransactionBoundDriver tx = driver().begin(TransactionOptions.DEFAULT)) {
        work.accept(tx);
      }
      return;
    }
    try (DriverSession session = driver().open()) {
      work.accept(session);
    } finally {
      columnTypes().keySet().forEach(type -> run("DELETE FROM " + table(type)));
      run("DELETE FROM child");
      run("DELETE FROM parent");
    }
  }

  /** The driver under test; four connections, two seconds of waiting. */
  protected final Driver driver() {
    return requireNonNull(opened, "driver");
  }

  /** The database under test. */
  protected final DatabaseUnderTest database() {
    return database;
  }

  /** Runs a statement without rows, by itself. */
  protected final long run(String sql) {
    try (DriverSession session = driver().open()) {
      return run(session, sql);
    }
  }

  /** Runs a statement without rows. */
  protected static long run(DriverSession session, String sql) {
    try (QueryResult result = session.execute(SqlStatement.command(sql))) {
      return result.affectedRows();
    }
  }

  /** The one number that a query gives. */
  protected static @Nullable Long number(DriverSession session, String sql) {
    try (QueryResult result = session.execute(SqlStatement.query(sql))) {
      assertThat(result.next()).isTrue();
      return result.bigint(0);
    }
  }

  /** The one number that a query gives, on a session of its own. */
  protected final @Nullable Long number(String sql) {
    try (DriverSession session = driver().open()) {
      return number(session, sql);
    }
  }

  /** {@code text}, its places marked as the driver's are. */
  final String marked(String text) {
    return PlaceholderMarks.marked(driver(), text);
  }

  final SqlStatement insertParent(int id, String email) {
    return SqlStatement.of(
        marked("INSERT INTO parent (id, email) VALUES (?, ?)"),
        false,
        List.of(Binding.of(BindType.INTEGER), Binding.of(BindType.STRING)),
        List.of(id, email));
  }

  /** No message of the chain has the {@link #SECRET}. */
  protected static void assertNothingLeaks(Throwable error) {
    for (Throwable next = error; next != null; next = next.getCause()) {
      assertThat(String.valueOf(next.getMessage())).doesNotContain(SECRET);
      for (Throwable suppressed : next.getSuppressed()) {
        assertNothingLeaks(suppressed);
      }
    }
  }
}
