package org.viborm.tck.driver;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.driver.BindType;
import org.viborm.driver.Binding;
import org.viborm.driver.DialectCapability;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverCapability;
import org.viborm.driver.DriverSession;
import org.viborm.driver.IsolationLevel;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.CheckConstraintException;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ForeignKeyException;
import org.viborm.errors.NotFoundException;
import org.viborm.errors.NotNullConstraintException;
import org.viborm.errors.OperationNotSupportedException;
import org.viborm.errors.QueryException;
import org.viborm.errors.TransactionException;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.errors.VibOrmException;
import org.viborm.schema.Schema;
import org.viborm.tck.cases.JsonArguments;
import org.viborm.tck.db.DatabaseUnderTest;

/**
 * What a driver keeps of its contract, on a database of its own. A driver's tests extend it; what
 * is particular to a database is in the subclasses. What a driver says that it cannot do it must
 * refuse.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SuiteRecord.class)
public abstract class DriverContract {

  /** A text that must never show in an error. */
  protected static final String SECRET = "a-value-that-nobody-may-see";

  /** The numbers from 1 to 5000. */
  private static final String NUMBERS =
      "WITH d(i) AS (SELECT 0 UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3"
          + " UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7"
          + " UNION ALL SELECT 8 UNION ALL SELECT 9)"
          + " SELECT a.i + 10 * b.i + 100 * c.i + 1000 * e.i + 1 FROM d a, d b, d c, d e"
          + " WHERE e.i < 5";

  /** A server of this machine in a setting. */
  private static final Pattern ADDRESS = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");

  private final DatabaseUnderTest database;
  private @Nullable Driver opened;
  private @Nullable Properties facts;

  /** On {@code database}. */
  protected DriverContract(DatabaseUnderTest database) {
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

  private static String table(BindType type) {
    return "of_" + type.name().toLowerCase(Locale.ROOT);
  }

  /** Whether the driver under test can do something. */
  protected final boolean can(DriverCapability capability) {
    return driver().capabilities().contains(capability);
  }

  private void assumeCan(DriverCapability capability) {
    assumeTrue(can(capability), () -> driver().name() + " has no " + capability);
  }

  private void assumeLacks(DriverCapability capability) {
    assumeTrue(!can(capability), () -> driver().name() + " has " + capability);
  }

  /** The refusal of what the driver says it cannot do. */
  private static void assertRefused(ThrowingCallable call, DriverCapability capability) {
    assertThatThrownBy(call)
        .isInstanceOf(OperationNotSupportedException.class)
        .hasMessageContaining("V8003")
        .hasMessageContaining(capability.name());
  }

  /** Does work whose rows are gone afterwards. */
  private void inScratch(Consumer<DriverSession> work) {
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
  private String marked(String text) {
    return PlaceholderMarks.marked(driver(), text);
  }

  private SqlStatement insertParent(int id, String email) {
    return SqlStatement.of(
        marked("INSERT INTO parent (id, email) VALUES (?, ?)"),
        false,
        List.of(Binding.of(BindType.INTEGER), Binding.of(BindType.STRING)),
        List.of(id, email));
  }

  // ---------------------------------------------------------------- values

  /** Values of each type, with the ends of its range. */
  static Stream<Object[]> values() {
    return Stream.of(
        value(BindType.STRING, QueryResult::string, ""),
        value(BindType.STRING, QueryResult::string, "a'b\"c\\d?e$1:f%_;--/*"),
        value(BindType.STRING, QueryResult::string, "\u00e9\u4e2d\ud83d\ude00\u202e\u0301"),
        value(BindType.STRING, QueryResult::string, "x".repeat(1 << 20)),
        value(BindType.STRING, QueryResult::string, null),
        value(BindType.INTEGER, QueryResult::integer, Integer.MAX_VALUE),
        value(BindType.INTEGER, QueryResult::integer, Integer.MIN_VALUE),
        value(BindType.INTEGER, QueryResult::integer, 0),
        value(BindType.INTEGER, QueryResult::integer, null),
        value(BindType.LONG, QueryResult::bigint, Long.MAX_VALUE),
        value(BindType.LONG, QueryResult::bigint, Long.MIN_VALUE),
        value(BindType.LONG, QueryResult::bigint, 9_007_199_254_740_993L),
        value(BindType.LONG, QueryResult::bigint, 0L),
        value(BindType.LONG, QueryResult::bigint, null),
        value(BindType.DOUBLE, QueryResult::floating, Double.MAX_VALUE),
        value(BindType.DOUBLE, QueryResult::floating, Double.MIN_NORMAL),
        value(BindType.DOUBLE, QueryResult::floating, 0.1),
        value(BindType.DOUBLE, QueryResult::floating, 0.0),
        value(BindType.DOUBLE, QueryResult::floating, null),
        value(
            BindType.DECIMAL,
            QueryResult::decimal,
            new BigDecimal("12345678901234567890.123456789")),
        value(BindType.DECIMAL, QueryResult::decimal, new BigDecimal("-0.10")),
        value(BindType.DECIMAL, QueryResult::decimal, null),
        value(BindType.BOOLEAN, QueryResult::bool, true),
        value(BindType.BOOLEAN, QueryResult::bool, false),
        value(BindType.BOOLEAN, QueryResult::bool, null),
        value(BindType.BYTES, QueryResult::bytes, new byte[] {0, -1, 127, -128, 39}),
        value(BindType.BYTES, QueryResult::bytes, new byte[0]),
        value(BindType.BYTES, QueryResult::bytes, null),
        value(BindType.INSTANT, QueryResult::instant, Instant.parse("2026-11-22T10:11:12.123Z")),
        value(BindType.INSTANT, QueryResult::instant, Instant.parse("2026-11-22T10:11:12.123456Z")),
        value(BindType.INSTANT, QueryResult::instant, Instant.parse("0001-01-01T00:00:00Z")),
        value(BindType.INSTANT, QueryResult::instant, Instant.parse("1582-10-10T00:00:00Z")),
        value(BindType.INSTANT, QueryResult::instant, Instant.parse("9999-12-31T23:59:59.999Z")),
        value(BindType.INSTANT, QueryResult::instant, null),
        value(
            BindType.LOCAL_DATE_TIME,
            QueryResult::dateTime,
            LocalDateTime.parse("2026-03-29T02:30:00.001")),
        value(
            BindType.LOCAL_DATE_TIME,
            QueryResult::dateTime,
            LocalDateTime.parse("0001-01-01T00:00:00")),
        value(BindType.LOCAL_DATE_TIME, QueryResult::dateTime, null),
        value(BindType.LOCAL_DATE, QueryResult::date, LocalDate.parse("2024-02-29")),
        value(BindType.LOCAL_DATE, QueryResult::date, LocalDate.parse("0001-01-01")),
        value(BindType.LOCAL_DATE, QueryResult::date, LocalDate.parse("9999-12-31")),
        value(BindType.LOCAL_DATE, QueryResult::date, null),
        value(BindType.LOCAL_TIME, QueryResult::time, LocalTime.parse("23:59:59.999")),
        value(BindType.LOCAL_TIME, QueryResult::time, LocalTime.MIDNIGHT),
        value(BindType.LOCAL_TIME, QueryResult::time, null),
        value(BindType.JSON, QueryResult::string, "[1, \"a\", null]"),
        value(BindType.JSON, QueryResult::string, null));
  }

  private static Object[] value(
      BindType type,
      BiFunction<QueryResult, Integer, @Nullable Object> read,
      @Nullable Object value) {
    return new Object[] {type, read, value};
  }

  @ParameterizedTest(name = "{0} {index}")
  @MethodSource("values")
  void whatIsStoredComesBack(
      BindType type,
      BiFunction<QueryResult, Integer, @Nullable Object> read,
      @Nullable Object value) {
    inScratch(
        tx -> {
          List<@Nullable Object> bound = new ArrayList<>();
          bound.add(value);
          SqlStatement insert =
              SqlStatement.of(
                  marked("INSERT INTO " + table(type) + " (v) VALUES (?)"),
                  false,
                  List.of(Binding.of(type)),
                  bound);
          try (QueryResult result = tx.execute(insert)) {
            assertThat(result.affectedRows()).isEqualTo(1);
            assertThat(result.next()).isFalse();
          }
          try (QueryResult rows =
              tx.execute(SqlStatement.query("SELECT " + reading(type) + " FROM " + table(type)))) {
            assertThat(rows.columnCount()).isEqualTo(1);
            assertThat(rows.columnName(0)).isEqualTo("v");
            assertThat(rows.next()).isTrue();
            assertThat(read.apply(rows, 0))
                .usingComparator(DriverContract::compare)
                .isEqualTo(value);
            assertThat(rows.next()).isFalse();
          }
        });
  }

  @Test
  void sumsAndExtremesOfLargeNumbersAreExact() {
    Schema schema =
        Schema.builder()
            .model("large", m -> m.table(table(BindType.LONG)).field("v", f -> f.bigInt().id()))
            .build();
    String insert = "INSERT INTO " + table(BindType.LONG) + " (v) VALUES ";
    run(insert + "(9007199254740993), (9007199254740995)");
    try {
      JsonObject found =
          VibOrm.createClient(c -> c.schema(schema).driver(driver()))
              .json()
              .execute(
                  "large",
                  "aggregate",
                  JsonArguments.json(
                      "{'_sum': {'v': true}, '_min': {'v': true}, '_max': {'v': true}}"))
              .asJsonObject();
      assertThat(found.toString())
          .contains("9007199254740993", "9007199254740995", "18014398509481988");
    } finally {
      run("DELETE FROM " + table(BindType.LONG));
    }
  }

  /** A database may fill up the digits of a decimal. */
  private static int compare(@Nullable Object one, @Nullable Object other) {
    boolean same =
        (one instanceof BigDecimal number && other instanceof BigDecimal expected)
            ? number.compareTo(expected) == 0
            : Objects.deepEquals(one, other);
    return same ? 0 : 1;
  }

  private void assumeInsertsReturn() {
    assumeTrue(
        driver().dialect().has(DialectCapability.INSERT_RETURNING),
        "the database returns nothing of what is inserted");
  }

  @Test
  void aRowThatIsWrittenMayBeReturned() {
    assumeInsertsReturn();
    inScratch(
        tx -> {
          SqlStatement insert =
              SqlStatement.of(
                  marked(
                      "INSERT INTO parent (id, email) VALUES (?, ?), (?, ?) RETURNING id, email"),
                  true,
                  List.of(
                      Binding.of(BindType.INTEGER),
                      Binding.of(BindType.STRING),
                      Binding.of(BindType.INTEGER),
                      Binding.of(BindType.STRING)),
                  List.of(901, "r1", 902, "r2"));
          try (QueryResult rows = tx.execute(insert)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.integer(0)).isEqualTo(901);
            assertThat(rows.next()).isTrue();
            assertThat(rows.string(1)).isEqualTo("r2");
            assertThat(rows.next()).isFalse();
          }
        });
  }

  @Test
  void aRowReturnedByItselfIsCommittedWhenItsResultIsClosed() {
    assumeInsertsReturn();
    try (DriverSession session = driver().open()) {
      SqlStatement insert =
          SqlStatement.query("INSERT INTO parent (id, email) VALUES (910, 'x910') RETURNING id");
      try (QueryResult rows = session.execute(insert)) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.bigint(0)).isEqualTo(910);
      }
      if (hasOtherSessions()) {
        assertThat(number("SELECT count(*) FROM parent WHERE id = 910")).isEqualTo(1);
      }
    }
    assertThat(run("DELETE FROM parent WHERE id = 910")).isEqualTo(1);
  }

  @Test
  void aStatementWithoutRowsCountsThem() {
    inScratch(
        tx -> {
          tx.execute(insertParent(920, "x920")).close();
          tx.execute(insertParent(921, "x921")).close();
          assertThat(run(tx, "UPDATE parent SET email = email WHERE id >= 920")).isEqualTo(2);
          assertThat(run(tx, "DELETE FROM parent WHERE id = 1000")).isZero();
          assertThat(run(tx, "CREATE TABLE counted (id integer)")).isZero();
          assertThat(run(tx, "DROP TABLE counted")).isZero();
        });
  }

  @Test
  void rowsMayBeStreamed() {
    assumeCan(DriverCapability.STREAMING);
    try (DriverSession session = driver().open()) {
      SqlStatement query = SqlStatement.query(NUMBERS).streaming(100);
      long sum = 0;
      try (QueryResult rows = session.execute(query)) {
        while (rows.next()) {
          sum += requireNonNull(rows.bigint(0));
        }
      }
      assertThat(sum).isEqualTo(5000L * 5001 / 2);
      assertThat(run(session, "UPDATE parent SET email = email WHERE id = -1")).isZero();
    }
  }

  @Test
  void statementsRunBesideAStreamOfTheirTransaction() {
    assumeCan(DriverCapability.STREAMING);
    try (TransactionBoundDriver tx = driver().begin(TransactionOptions.DEFAULT)) {
      SqlStatement query =
          SqlStatement.query(
                  "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50)"
                      + " SELECT i FROM n")
              .streaming(7);
      long sum = 0;
      try (QueryResult rows = tx.execute(query)) {
        while (rows.next()) {
          sum += requireNonNull(number(tx, "SELECT " + requireNonNull(rows.bigint(0))));
        }
        assertThatThrownBy(tx::commit).isInstanceOf(IllegalStateException.class);
      }
      assertThat(sum).isEqualTo(50L * 51 / 2);
      tx.commit();
    }
  }

  @Test
  void aStreamMayBeLeftEarly() {
    assumeCan(DriverCapability.STREAMING);
    try (DriverSession session = driver().open()) {
      SqlStatement query = SqlStatement.query(NUMBERS).streaming(10);
      try (QueryResult rows = session.execute(query)) {
        assertThat(rows.next()).isTrue();
      }
      assertThat(number(session, "SELECT 7")).isEqualTo(7);
    }
  }

  // ---------------------------------------------------------------- errors

  private VibOrmException refused(SqlStatement... statements) {
    VibOrmException[] found = new VibOrmException[1];
    inScratch(
        session ->
            found[0] =
                catchThrowableOfType(
                    VibOrmException.class,
                    () -> {
                      for (SqlStatement statement : statements) {
                        session.execute(statement).close();
                      }
                    }));
    VibOrmException error = requireNonNull(found[0], "no error");
    assertNothingLeaks(error);
    return error;
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

  @Test
  void aUniqueKeyNamesItsTableAndColumn() {
    VibOrmException error = refused(insertParent(1, SECRET), insertParent(2, SECRET));
    assertThat(error).isInstanceOf(UniqueConstraintException.class);
    assertThat(error.code()).isEqualTo(ErrorCode.UNIQUE_CONSTRAINT);
    assertNames(error, "email", "parent_email_key");
  }

  /** Some databases tell the columns of a key and its table, others the name of the key. */
  private static void assertNames(VibOrmException error, String column, String key) {
    if (error.meta().columns().isEmpty()) {
      assertThat(error.meta().constraint()).contains(key);
      return;
    }
    assertThat(error.meta().columns()).containsExactly(column);
    assertThat(error.meta().table()).contains("parent");
  }

  @Test
  void aPrimaryKeyIsAUniqueKey() {
    VibOrmException error = refused(insertParent(1, "a"), insertParent(1, "b"));
    assertThat(error).isInstanceOf(UniqueConstraintException.class);
    assertNames(error, "id", "PRIMARY");
  }

  @Test
  void aForeignKeyIsToldOnBothSides() {
    assertThat(refused(SqlStatement.command("INSERT INTO child VALUES (1, 77, 1)")))
        .isInstanceOf(ForeignKeyException.class);
    assertThat(
            refused(
                insertParent(5, "p5"),
                SqlStatement.command("INSERT INTO child VALUES (1, 5, 1)"),
                SqlStatement.command("DELETE FROM parent WHERE id = 5")))
        .isInstanceOf(ForeignKeyException.class);
  }

  @Test
  void aMissingValueNamesItsColumn() {
    VibOrmException error = refused(SqlStatement.command("INSERT INTO parent (id) VALUES (1)"));
    assertThat(error).isInstanceOf(NotNullConstraintException.class);
    assertThat(error.meta().columns()).containsExactly("email");
    assertThat(error.meta().table()).isIn(Optional.of("parent"), Optional.empty());
  }

  @Test
  void aCheckNamesItself() {
    VibOrmException error =
        refused(insertParent(6, "p6"), SqlStatement.command("INSERT INTO child VALUES (1, 6, -1)"));
    assertThat(error).isInstanceOf(CheckConstraintException.class);
    assertThat(error.meta().constraint()).contains("child_size_check");
  }

  @Test
  void aStatementThatIsNoSqlIsASyntaxError() {
    VibOrmException error = refused(SqlStatement.command("SELEC '" + SECRET + "'"));
    assertThat(error).isInstanceOf(QueryException.class);
    assertThat(error.code()).isEqualTo(ErrorCode.QUERY_SYNTAX);
  }

  @Test
  void aMissingTableIsNamed() {
    VibOrmException error = refused(SqlStatement.query("SELECT * FROM nowhere"));
    assertThat(error.code()).isEqualTo(ErrorCode.QUERY_FAILED);
    assertThat(error).hasMessageContaining("table 'nowhere'");
  }

  @Test
  void aMissingColumnIsNamed() {
    VibOrmException error = refused(SqlStatement.query("SELECT nonsense FROM parent"));
    assertThat(error.code()).isEqualTo(ErrorCode.QUERY_FAILED);
    assertThat(error).hasMessageContaining("column 'nonsense'");
  }

  @Test
  void aSessionGoesOnAfterAnError() {
    try (DriverSession session = driver().open()) {
      assertThatThrownBy(() -> run(session, "INSERT INTO nowhere VALUES (1)"))
          .isInstanceOf(QueryException.class);
      assertThat(number(session, "SELECT 3")).isEqualTo(3);
    }
  }

  // ---------------------------------------------------------------- transactions

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

  // ---------------------------------------------------------------- lost connections

  @Test
  void whoIsNotLetInIsToldWithoutHisCredential() {
    Map<String, String> wrong = wrongCredentials();
    assumeTrue(!wrong.isEmpty(), () -> driver().name() + " lets everybody in");
    assertThat(wrong.toString()).contains(SECRET);
    try (Driver stranger = database.newDriver(wrong)) {
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
    database
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
    return database.newDriver(all);
  }

  /** Waits until the server has given up what a lost connection has left open, and its locks. */
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
            .satisfies(DriverContract::assertNothingLeaks);
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
    try (TcpGate gate = gate();
        Driver behind = behind(gate)) {
      try (TransactionBoundDriver tx = behind.begin(TransactionOptions.DEFAULT)) {
        tx.execute(insertParent(303, SECRET)).close();
        gate.shut();
        assertThatThrownBy(tx::commit)
            .isInstanceOf(TransactionException.class)
            .hasMessageContaining("V5001")
            .hasMessageContaining("not known")
            .satisfies(DriverContract::assertNothingLeaks);
      }
      gate.open();
      try (DriverSession session = behind.open()) {
        assertThat(number(session, "SELECT count(*) FROM parent WHERE id = 303")).isZero();
      }
    }
    awaitRelease();
  }

  // ---------------------------------------------------------------- what is not there

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
    assumeCan(DriverCapability.INTERACTIVE_TRANSACTIONS);
    assertRefused(
        () -> driver().begin(TransactionOptions.DEFAULT.maxWait(Duration.ofSeconds(1))),
        DriverCapability.MAX_WAIT);
  }

  // ---------------------------------------------------------------- batches

  @Test
  void aBatchTakesEffectAsAWhole() {
    assumeCan(DriverCapability.ATOMIC_BATCH);
    List<QueryResult> results =
        driver()
            .batch(
                List.of(
                    insertParent(211, "b211"),
                    insertParent(212, "b212"),
                    SqlStatement.query("SELECT count(*) FROM parent WHERE id IN (211, 212)"),
                    SqlStatement.command("DELETE FROM parent WHERE id = 211")),
                TransactionOptions.DEFAULT);
    assertThat(results).hasSize(4);
    assertThat(results.get(0).affectedRows()).isEqualTo(1);
    assertThat(results.get(2).next()).isTrue();
    assertThat(results.get(2).bigint(0)).isEqualTo(2);
    assertThat(results.get(3).affectedRows()).isEqualTo(1);
    assertThat(number("SELECT count(*) FROM parent WHERE id IN (211, 212)")).isEqualTo(1);
    run("DELETE FROM parent WHERE id = 212");
  }

  @Test
  void aBatchThatFailsLeavesNoTrace() {
    assumeCan(DriverCapability.ATOMIC_BATCH);
    VibOrmException error =
        catchThrowableOfType(
            VibOrmException.class,
            () ->
                driver()
                    .batch(
                        List.of(
                            insertParent(221, SECRET),
                            insertParent(222, SECRET),
                            insertParent(223, "b223")),
                        TransactionOptions.DEFAULT));
    assertThat(error).isInstanceOf(UniqueConstraintException.class);
    assertNothingLeaks(error);
    assertThat(number("SELECT count(*) FROM parent WHERE id BETWEEN 221 AND 223")).isZero();
  }

  /** Operations of which each needs a row that is not there. */
  static Stream<JsonObject> operationsWithoutTheirRow() {
    String where = "'where': {'id': -1}";
    return Stream.of(
            operation("findUniqueOrThrow", where),
            operation("findFirstOrThrow", where),
            operation("update", where + ", 'data': {'email': 'none'}"),
            operation("delete", where))
        .map(JsonArguments::json);
  }

  private static String operation(String name, String args) {
    return "{'model': 'parent', 'operation': '%s', 'args': {%s}}".formatted(name, args);
  }

  /**
   * Where a transaction stays open, nothing is left; where all is one message, there would be,
   * which is refused.
   */
  @ParameterizedTest
  @MethodSource("operationsWithoutTheirRow")
  void operationsGivenTogetherOfWhichOneMissesItsRowLeaveNoTrace(JsonObject missing) {
    String created = operation("create", "'data': {'id': 231, 'email': 'b231'}");
    ThrowingCallable together =
        () ->
            parents()
                .json()
                .transaction(
                    Json.createArrayBuilder()
                        .add(JsonArguments.json(created))
                        .add(missing)
                        .build());
    if (can(DriverCapability.INTERACTIVE_TRANSACTIONS)) {
      assertThatThrownBy(together)
          .isInstanceOf(NotFoundException.class)
          .hasMessageContaining("V6001");
    } else {
      assertRefused(together, DriverCapability.INTERACTIVE_TRANSACTIONS);
    }
    assertThat(number("SELECT count(*) FROM parent WHERE id = 231")).isZero();
  }

  @Test
  void anOperationThatMissesItsRowMayStandBesideReadsInABatch() {
    assumeTrue(
        can(DriverCapability.INTERACTIVE_TRANSACTIONS) || can(DriverCapability.ATOMIC_BATCH),
        "nothing is sent together");
    String missing = operation("findUniqueOrThrow", "'where': {'id': -1}");
    assertThatThrownBy(
            () ->
                parents()
                    .json()
                    .transaction(
                        Json.createArrayBuilder()
                            .add(JsonArguments.json(operation("count", "")))
                            .add(JsonArguments.json(missing))
                            .build()))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("V6001");
  }

  /** The table of parents as a client sees it, by the driver under test. */
  private VibOrmClient parents() {
    Schema schema =
        Schema.builder()
            .model(
                "parent",
                m -> m.field("id", f -> f.integer().id()).field("email", f -> f.string().unique()))
            .build();
    return VibOrm.createClient(c -> c.schema(schema).driver(driver()));
  }

  @Test
  void statementsSentTogetherGiveAResultEach() {
    try (DriverSession session = driver().open()) {
      assumeTrue(session.sendsTogether(), "statements are sent one by one");
      List<SqlStatement> statements =
          Stream.of(1, 2, 3).map(i -> SqlStatement.query("SELECT " + i)).toList();
      List<Integer> numbers = new ArrayList<>();
      for (QueryResult result : session.executeAll(statements)) {
        try (result) {
          assertThat(result.next()).isTrue();
          numbers.add(requireNonNull(result.integer(0)));
        }
      }
      assertThat(numbers).isEqualTo(Arrays.asList(1, 2, 3));
    }
  }

  @Test
  void ofStatementsSentTogetherTheFirstFailureIsToldAndTheSessionGoesOn() {
    try (DriverSession session = driver().open()) {
      assumeTrue(session.sendsTogether(), "statements are sent one by one");
      assertThatThrownBy(
              () ->
                  session.executeAll(
                      List.of(
                          SqlStatement.query("SELECT 1"),
                          SqlStatement.query("SELECT * FROM nowhere"),
                          SqlStatement.query("SELECT nonsense FROM parent"))))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("table 'nowhere'");
      assertThat(number(session, "SELECT 3")).isEqualTo(3);
    }
  }

  @Test
  void statementsSentTogetherMayTakeAsLongAsEachOfThem() {
    try (DriverSession session = driver().open()) {
      assumeTrue(session.sendsTogether(), "statements are sent one by one");
      SqlStatement slow = SqlStatement.query(slowQuery()).withTimeout(Duration.ofMillis(200));
      long started = System.nanoTime();
      assertThatThrownBy(() -> session.executeAll(List.of(slow, slow)))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("V2002")
          .hasMessageContaining("400 ms");
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
      assertThat(number(session, "SELECT 1")).isEqualTo(1);
    }
  }

  @Test
  void whatIsSentTogetherInATransactionEndsWithIt() {
    assumeCan(DriverCapability.INTERACTIVE_TRANSACTIONS);
    try (TransactionBoundDriver tx = driver().begin(TransactionOptions.DEFAULT)) {
      assumeTrue(tx.sendsTogether(), "statements are sent one by one");
      List<QueryResult> results =
          tx.executeAll(List.of(insertParent(241, "b241"), insertParent(242, "b242")));
      assertThat(results).extracting(QueryResult::affectedRows).containsExactly(1L, 1L);
    }
    assertThat(number("SELECT count(*) FROM parent WHERE id IN (241, 242)")).isZero();
  }

  @Test
  void aClosedDriverSaysSo() {
    Driver other = database.newDriver();
    other.close();
    other.close();
    assertThatThrownBy(() -> number(other.open(), "SELECT 1"))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("V1003");
  }
}
