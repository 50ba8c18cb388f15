package org.viborm.tck.driver;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.viborm.driver.BindType;
import org.viborm.driver.Binding;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.IsolationLevel;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.QueryEngineException;
import org.viborm.errors.TransactionException;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.errors.ValueTooLongException;
import org.viborm.tck.db.DatabaseUnderTest;

/**
 * What a driver that connects to PostgreSQL keeps beyond the contract of all: its types, its locks,
 * its server. A driver's tests extend it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class PostgresServerContract {

  private final DatabaseUnderTest database;
  private final Driver driver;

  /** On {@code database}. */
  protected PostgresServerContract(DatabaseUnderTest database) {
    this.database = database;
    this.driver = database.newDriver(Map.of("pool.size", "3"));
  }

  /** The database under test. */
  protected final DatabaseUnderTest database() {
    return database;
  }

  /** The driver under test. */
  protected final Driver driver() {
    return driver;
  }

  /** A driver on the server of {@code url}; nothing is sent yet. */
  protected abstract Driver on(String url);

  private String marked(String text) {
    return PlaceholderMarks.marked(driver, text);
  }

  @BeforeAll
  void open() {
    run("CREATE TABLE account (id integer PRIMARY KEY, name varchar(5), amount integer)");
    run("INSERT INTO account VALUES (1, 'a', 10), (2, 'b', 10)");
  }

  @AfterAll
  void close() {
    driver.close();
    database.close();
  }

  /** Runs a statement without rows, by itself. */
  protected final long run(String sql) {
    try (DriverSession session = driver.open()) {
      return run(session, sql);
    }
  }

  /** Runs a statement without rows. */
  protected static long run(DriverSession session, String sql) {
    try (QueryResult result = session.execute(SqlStatement.command(sql))) {
      return result.affectedRows();
    }
  }

  /** The first value that a query gives. */
  protected static @Nullable Object value(DriverSession session, String sql) {
    try (QueryResult rows = session.execute(SqlStatement.query(sql))) {
      assertThat(rows.next()).isTrue();
      return rows.value(0);
    }
  }

  /** The first value that a query gives, on a session of its own. */
  protected final @Nullable Object value(String sql) {
    try (DriverSession session = driver.open()) {
      return value(session, sql);
    }
  }

  // ---------------------------------------------------------------- types

  static Stream<Object[]> arrays() {
    return Stream.of(
        array(BindType.STRING, "text", "", "a,b", "{\"x\"}", "a\\b", "NULL", null, "\ud83d\ude00"),
        array(BindType.INTEGER, "int4", Integer.MIN_VALUE, null, Integer.MAX_VALUE),
        array(BindType.LONG, "int8", 9_007_199_254_740_993L, null, Long.MIN_VALUE),
        array(BindType.DOUBLE, "float8", 0.1, null, Double.MAX_VALUE),
        array(
            BindType.DECIMAL,
            "numeric",
            new BigDecimal("1.10"),
            null,
            new BigDecimal("1E+3").setScale(0)),
        array(BindType.BOOLEAN, "bool", true, null, false),
        array(
            BindType.INSTANT,
            "timestamptz",
            Instant.parse("2026-11-22T10:11:12.123456Z"),
            null,
            Instant.parse("0001-01-01T00:00:00Z"),
            Instant.parse("1850-01-01T00:00:00Z")),
        array(
            BindType.LOCAL_DATE_TIME,
            "timestamp",
            LocalDateTime.parse("2026-03-29T02:30:00.001"),
            null,
            LocalDateTime.parse("1582-10-10T00:00:00")),
        array(BindType.LOCAL_DATE, "date", LocalDate.parse("2024-02-29"), null),
        array(BindType.LOCAL_TIME, "time", LocalTime.parse("23:59:59.999"), null),
        array(BindType.JSON, "jsonb", "{\"a\": [1, \"x,y\"]}", null, "[]"),
        array(BindType.STRING, "text"));
  }

  private static Object[] array(BindType type, String name, @Nullable Object... elements) {
    return new Object[] {type, name, elements};
  }

  @ParameterizedTest(name = "{0}[] {index}")
  @MethodSource("arrays")
  void arraysComeBackAsTheyWere(BindType type, String name, @Nullable Object[] elements) {
    SqlStatement query =
        SqlStatement.of(
            marked("SELECT CAST(? AS " + name + "[])"),
            true,
            List.of(Binding.arrayOf(type)),
            List.of((Object) elements));
    try (DriverSession session = driver.open();
        QueryResult rows = session.execute(query)) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.array(0, type)).containsExactly(elements);
    }
  }

  @Test
  void bytesTravelInArrays() {
    byte[][] elements = {{0, -1}, {}, null};
    SqlStatement query =
        SqlStatement.of(
            marked("SELECT CAST(? AS bytea[])"),
            true,
            List.of(Binding.arrayOf(BindType.BYTES)),
            List.of((Object) elements));
    try (DriverSession session = driver.open();
        QueryResult rows = session.execute(query)) {
      assertThat(rows.next()).isTrue();
      Object[] read = requireNonNull(rows.array(0, BindType.BYTES));
      assertThat(read).hasSize(3);
      assertThat((byte[]) read[0]).containsExactly(0, -1);
      assertThat((byte[]) read[1]).isEmpty();
      assertThat(read[2]).isNull();
    }
  }

  @Test
  void anArrayThatIsNullStaysNull() {
    List<Object> bound = new ArrayList<>();
    bound.add(null);
    SqlStatement query =
        SqlStatement.of(
            marked("SELECT CAST(? AS int4[])"),
            true,
            List.of(Binding.arrayOf(BindType.INTEGER)),
            bound);
    try (DriverSession session = driver.open();
        QueryResult rows = session.execute(query)) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.array(0, BindType.INTEGER)).isNull();
    }
  }

  @Test
  void rawValuesAreOfJavasOwnTypes() {
    assertThat(value("SELECT 1::int2")).isEqualTo(1);
    assertThat(value("SELECT 1::int8")).isEqualTo(1L);
    assertThat(value("SELECT 'NaN'::float8")).isEqualTo(Double.NaN);
    assertThat(value("SELECT 'NaN'::numeric")).isEqualTo(Double.NaN);
    assertThat(value("SELECT 1.50::numeric")).isEqualTo(new BigDecimal("1.50"));
    assertThat(value("SELECT true")).isEqualTo(true);
    assertThat(value("SELECT '2026-01-02 03:04:05+02'::timestamptz"))
        .isEqualTo(Instant.parse("2026-01-02T01:04:05Z"));
    assertThat(value("SELECT '2026-01-02 03:04:05'::timestamp"))
        .isEqualTo(LocalDateTime.parse("2026-01-02T03:04:05"));
    assertThat(value("SELECT '2026-01-02'::date")).isEqualTo(LocalDate.parse("2026-01-02"));
    assertThat(value("SELECT '03:04'::time")).isEqualTo(LocalTime.parse("03:04"));
    assertThat(value("SELECT '{\"a\": 1}'::jsonb")).isEqualTo("{\"a\": 1}");
    assertThat(value("SELECT '10.0.0.1'::inet")).isEqualTo("10.0.0.1");
    UUID id = UUID.fromString("3f2504e0-4f89-41d3-9a0c-0305e82c3301");
    assertThat(value("SELECT '" + id + "'::uuid")).isEqualTo(id);
    assertThat((Object[]) value("SELECT ARRAY[1, NULL, 3]")).isEqualTo(new Object[] {1, null, 3});
    assertThat((Object[]) value("SELECT ARRAY['a', NULL]")).isEqualTo(new Object[] {"a", null});
    assertThat(value("SELECT NULL::int4")).isNull();
  }

  /** What PostgreSQL holds and Java's types do not, and how it is read. */
  static Stream<Object[]> valuesThatJavaHasNoWordFor() {
    return Stream.of(
        unknown("'Infinity'::numeric", QueryResult::decimal),
        unknown("'-Infinity'::numeric", QueryResult::decimal),
        unknown("'NaN'::numeric", QueryResult::decimal),
        unknown("'24:00'::time", QueryResult::time),
        unknown("'24:00'::time", QueryResult::value),
        unknown("'infinity'::timestamptz", QueryResult::instant),
        unknown("'-infinity'::timestamptz", QueryResult::value),
        unknown("'infinity'::timestamp", QueryResult::dateTime),
        unknown("'-infinity'::timestamp", QueryResult::value),
        unknown("'infinity'::date", QueryResult::date),
        unknown("'-infinity'::date", QueryResult::value),
        unknown("'{Infinity}'::numeric[]", (row, i) -> row.array(i, BindType.DECIMAL)),
        unknown("'{24:00}'::time[]", (row, i) -> row.array(i, BindType.LOCAL_TIME)),
        unknown("'{infinity}'::timestamptz[]", (row, i) -> row.array(i, BindType.INSTANT)),
        unknown("'{infinity}'::date[]", (row, i) -> row.array(i, BindType.LOCAL_DATE)));
  }

  private static Object[] unknown(
      String value, BiFunction<QueryResult, Integer, @Nullable Object> read) {
    return new Object[] {value, read};
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("valuesThatJavaHasNoWordFor")
  void aValueThatJavaHasNoWordForIsToldAndNotTakenForAnother(
      String value, BiFunction<QueryResult, Integer, @Nullable Object> read) {
    try (DriverSession session = driver.open()) {
      try (QueryResult rows = session.execute(SqlStatement.query("SELECT " + value))) {
        assertThat(rows.next()).isTrue();
        assertThatThrownBy(() -> read.apply(rows, 0))
            .isInstanceOf(QueryEngineException.class)
            .hasMessageContaining("column ")
            .hasMessageContaining("holds something else than");
      }
      assertThat(value(session, "SELECT 1")).isEqualTo(1);
    }
  }

  @Test
  void anInfiniteNumberIsTheOneOfDoubles() {
    assertThat(value("SELECT 'Infinity'::numeric")).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(value("SELECT '-Infinity'::numeric")).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(value("SELECT 'Infinity'::float8")).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void aRawTextIsComparedAsALiteralIs() {
    UUID id = UUID.fromString("3f2504e0-4f89-41d3-9a0c-0305e82c3301");
    SqlStatement query =
        SqlStatement.of(
            marked(
                "SELECT 1 WHERE '" + id + "'::uuid = ? AND '2026-01-02'::date = ? AND 5 = ANY (?)"),
            true,
            List.of(Binding.of(BindType.ANY), Binding.of(BindType.ANY), Binding.of(BindType.ANY)),
            List.of(id.toString(), "2026-01-02", List.of(4, 5)));
    try (DriverSession session = driver.open();
        QueryResult rows = session.execute(query)) {
      assertThat(rows.next()).isTrue();
    }
  }

  @Test
  void sessionsRunInUtc() {
    assertThat(value("SHOW TimeZone")).isEqualTo("UTC");
    assertThat(value("SHOW application_name")).isEqualTo("viborm");
    assertThat(driver.dialect().name()).isEqualTo("postgresql");
  }

  @Test
  void aLongTextIsRefusedWithoutBeingShown() {
    assertThatThrownBy(() -> run("INSERT INTO account VALUES (9, 'far-too-long', 1)"))
        .isInstanceOf(ValueTooLongException.class)
        .hasMessageContaining("V3005")
        .hasMessageNotContaining("far-too-long");
  }

  @Test
  void aConstraintCheckedAtTheEndFailsTheCommit() {
    run("CREATE TABLE late (a integer CONSTRAINT late_a_key UNIQUE DEFERRABLE INITIALLY DEFERRED)");
    TransactionBoundDriver tx = driver.begin(TransactionOptions.DEFAULT);
    run(tx, "INSERT INTO late VALUES (1), (1)");
    UniqueConstraintException error =
        catchThrowableOfType(UniqueConstraintException.class, tx::commit);
    tx.close();

    assertThat(error.constraint()).contains("late_a_key");
    assertThat(error.columns()).containsExactly("a");
    assertThat(value("SELECT count(*) FROM late")).isEqualTo(0L);
  }

  // ---------------------------------------------------------------- locks

  @Test
  void aDeadlockEndsOneOfTheTwo() {
    TransactionBoundDriver one = driver.begin(TransactionOptions.DEFAULT);
    TransactionBoundDriver two = driver.begin(TransactionOptions.DEFAULT);
    run(one, "UPDATE account SET amount = amount + 1 WHERE id = 1");
    run(two, "UPDATE account SET amount = amount + 1 WHERE id = 2");
    CompletableFuture<Throwable> first =
        CompletableFuture.supplyAsync(
            () -> attempt(one, "UPDATE account SET amount = 0 WHERE id = 2"));
    Throwable second = attempt(two, "UPDATE account SET amount = 0 WHERE id = 1");
    two.rollback();
    Throwable other = first.join();
    one.rollback();

    assertThat(Stream.of(second, other).filter(e -> e != null))
        .singleElement()
        .isInstanceOfSatisfying(
            TransactionException.class,
            e -> {
              assertThat(e).hasMessageContaining("V5003");
              assertThat(e.isRetryable()).isTrue();
            });
  }

  private static @Nullable Throwable attempt(DriverSession session, String sql) {
    try {
      run(session, sql);
      return null;
    } catch (TransactionException e) {
      return e;
    }
  }

  @Test
  void aWriteSkewIsASerializationFailure() {
    TransactionOptions options = TransactionOptions.DEFAULT.isolation(IsolationLevel.SERIALIZABLE);
    try (TransactionBoundDriver one = driver.begin(options);
        TransactionBoundDriver two = driver.begin(options)) {
      assertThat(value(one, "SHOW transaction_isolation")).isEqualTo("serializable");
      value(one, "SELECT sum(amount) FROM account");
      value(two, "SELECT sum(amount) FROM account");
      run(one, "UPDATE account SET amount = 1 WHERE id = 1");
      run(two, "UPDATE account SET amount = 1 WHERE id = 2");
      one.commit();
      assertThatThrownBy(two::commit)
          .isInstanceOf(TransactionException.class)
          .hasMessageContaining("V5004");
    }
  }

  @Test
  void aLockThatIsNotFreeIsTold() {
    try (TransactionBoundDriver one = driver.begin(TransactionOptions.DEFAULT);
        TransactionBoundDriver two = driver.begin(TransactionOptions.DEFAULT)) {
      run(one, "UPDATE account SET amount = 5 WHERE id = 1");
      assertThatThrownBy(() -> value(two, "SELECT 1 FROM account WHERE id = 1 FOR UPDATE NOWAIT"))
          .isInstanceOf(TransactionException.class)
          .hasMessageContaining("V5003");
      assertThatThrownBy(() -> value(two, "SELECT 1"))
          .isInstanceOf(TransactionException.class)
          .hasMessageContaining("V5001");
    }
  }

  @Test
  void isolationAndReadOnlyEndWithTheirTransaction() {
    try (TransactionBoundDriver tx =
        driver.begin(
            TransactionOptions.DEFAULT.isolation(IsolationLevel.REPEATABLE_READ).asReadOnly())) {
      assertThat(value(tx, "SHOW transaction_isolation")).isEqualTo("repeatable read");
      assertThat(value(tx, "SHOW transaction_read_only")).isEqualTo("on");
      tx.commit();
    }
    for (int i = 0; i < 3; i++) {
      try (TransactionBoundDriver tx = driver.begin(TransactionOptions.DEFAULT)) {
        assertThat(value(tx, "SHOW transaction_isolation")).isEqualTo("read committed");
        assertThat(value(tx, "SHOW transaction_read_only")).isEqualTo("off");
      }
    }
  }

  // ---------------------------------------------------------------- the server

  @Test
  void aConnectionThatWasKilledIsNotUsedAgain() {
    try (Driver one = database.newDriver(Map.of("pool.size", "1"))) {
      Object killed;
      try (TransactionBoundDriver tx = one.begin(TransactionOptions.DEFAULT)) {
        killed = value(tx, "SELECT pg_backend_pid()");
        run(tx, "INSERT INTO account VALUES (50, 'k', 0)");
        value("SELECT pg_terminate_backend(" + killed + ")");
        assertThatThrownBy(() -> value(tx, "SELECT 1"))
            .isInstanceOf(ConnectionException.class)
            .hasMessageContaining("V1003");
        assertThatThrownBy(tx::commit).isInstanceOf(TransactionException.class);
      }
      try (DriverSession session = one.open()) {
        assertThat(value(session, "SELECT pg_backend_pid()")).isNotEqualTo(killed);
        assertThat(value(session, "SELECT count(*) FROM account WHERE id = 50")).isEqualTo(0L);
      }
    }
  }

  @Test
  void aCommitWhoseConnectionIsLostIsInDoubt() {
    try (Driver one = database.newDriver(Map.of("pool.size", "1"))) {
      TransactionBoundDriver tx = one.begin(TransactionOptions.DEFAULT);
      Object killed = value(tx, "SELECT pg_backend_pid()");
      run(tx, "INSERT INTO account VALUES (51, 'k', 0)");
      value("SELECT pg_terminate_backend(" + killed + ")");
      assertThatThrownBy(tx::commit)
          .isInstanceOf(TransactionException.class)
          .hasMessageContaining("V5001")
          .hasMessageContaining("not known");
      tx.close();
      try (DriverSession session = one.open()) {
        assertThat(value(session, "SELECT pg_backend_pid()")).isNotEqualTo(killed);
      }
    }
  }

  @Test
  void aStatementThatIsGivenUpEndsOnTheServerToo() throws InterruptedException {
    try (DriverSession session = driver.open()) {
      SqlStatement slow =
          SqlStatement.query("SELECT pg_sleep(61)").withTimeout(Duration.ofMillis(100));
      assertThatThrownBy(() -> session.execute(slow)).hasMessageContaining("V2002");
    }
    String running =
        "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'SELECT"
            + " pg_sleep(61)%'";
    for (int i = 0; i < 50 && !Objects.equals(value(running), 0L); i++) {
      Thread.sleep(20);
    }
    assertThat(value(running)).isEqualTo(0L);
  }

  @Test
  void aServerThatIsDownIsNamedWithoutCredentials() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    try (Driver down =
        on("jdbc:postgresql://127.0.0.1:" + port + "/shop?user=me&password=sesame")) {
      assertThatThrownBy(down::dialect)
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining("V1001")
          .hasMessageContaining("127.0.0.1:" + port + "/shop")
          .hasMessageNotContaining("sesame");
    }
  }

  @Test
  void aDatabaseThatDoesNotExistIsAFailureToConnect() {
    String url = database.url().replaceFirst("viborm_\\d+", "no_such_database");
    try (Driver other = on(url)) {
      assertThatThrownBy(other::dialect)
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining("V1001")
          .hasMessageContaining("3D000");
    }
  }

  @Test
  void aStreamWritesWhatItReturns() {
    try (DriverSession session = driver.open()) {
      SqlStatement insert =
          SqlStatement.query("INSERT INTO account VALUES (60, 's', 0) RETURNING id").streaming(10);
      try (QueryResult rows = session.execute(insert)) {
        assertThat(rows.next()).isTrue();
      }
      assertThat(value("SELECT count(*) FROM account WHERE id = 60")).isEqualTo(1L);
      assertThat(Arrays.asList(value(session, "SELECT 1"))).containsExactly(1);
    }
  }
}
