package org.viborm.sqlite3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.viborm.driver.BindType;
import org.viborm.driver.Binding;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.DriverSettings;
import org.viborm.driver.IsolationLevel;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.OperationNotSupportedException;
import org.viborm.errors.QueryEngineException;
import org.viborm.errors.QueryException;
import org.viborm.errors.TransactionException;

/** What is particular to SQLite: its file, its one writer, its connections. */
final class SqliteFileIT {

  @TempDir Path folder;
  private final List<Driver> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(Driver::close);
  }

  private Driver driver() {
    return keep(Sqlite3Driver.of(folder.resolve("a.db").toString()));
  }

  private Driver keep(Driver driver) {
    opened.add(driver);
    return driver;
  }

  private static long run(DriverSession session, String sql) {
    try (QueryResult result = session.execute(SqlStatement.command(sql))) {
      return result.affectedRows();
    }
  }

  private static long run(Driver driver, String sql) {
    try (DriverSession session = driver.open()) {
      return run(session, sql);
    }
  }

  private static String text(DriverSession session, String sql) {
    try (QueryResult rows = session.execute(SqlStatement.query(sql))) {
      assertThat(rows.next()).isTrue();
      return String.valueOf(rows.value(0));
    }
  }

  private static String text(Driver driver, String sql) {
    try (DriverSession session = driver.open()) {
      return text(session, sql);
    }
  }

  // ---------------------------------------------------------------- opening

  @Test
  void aFileThatIsNoDatabaseIsRefused() throws IOException {
    Path file = folder.resolve("letter.txt");
    Files.writeString(file, "Dear reader, this is a letter and no database. ".repeat(200));

    assertThatThrownBy(() -> text(keep(Sqlite3Driver.of(file.toString())), "SELECT 1"))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("V1001")
        .hasMessageContaining("letter.txt")
        .hasMessageContaining("is not an SQLite database");
    assertThat(Files.readString(file)).startsWith("Dear reader");
  }

  @Test
  void aMissingFolderIsNamed() {
    Driver driver = keep(Sqlite3Driver.of(folder.resolve("no/such/a.db").toString()));

    assertThatThrownBy(() -> text(driver, "SELECT 1"))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("the folder '" + folder.resolve("no/such"));
  }

  @Test
  void aFolderIsNoFile() {
    Driver driver = keep(Sqlite3Driver.of(folder.toString()));

    assertThatThrownBy(() -> text(driver, "SELECT 1"))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("is a folder");
  }

  @Test
  void aFileThatMustExistIsNotMade() {
    Path file = folder.resolve("missing.db");
    Driver driver = keep(Sqlite3Driver.builder().path(file).fileMustExist(true).build());

    assertThatThrownBy(() -> text(driver, "SELECT 1"))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("does not exist");
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "jdbc:sqlite:", "jdbc:postgresql://localhost/a", "a.db?mode=ro", "a\0b"})
  void aUrlOfSomethingElseIsRefused(String url) {
    assertThatThrownBy(() -> Sqlite3Driver.of(url))
        .isInstanceOf(ClientInitializationException.class)
        .hasMessageContaining("V1004: url:");
  }

  @Test
  void aMisspeltSettingIsToldWithTheOneThatWasMeant() {
    assertThatThrownBy(
            () ->
                new Sqlite3DriverProvider()
                    .open(
                        DriverSettings.of(
                            "viborm.",
                            Map.of("url", "a.db", "pool.sise", "3", "read-only", "yes"))))
        .isInstanceOf(ClientInitializationException.class)
        .hasMessageContaining("'viborm.pool.sise' is unknown: did you mean 'viborm.pool.size'?")
        .hasMessageContaining("'viborm.read-only' must be true or false");
  }

  @Test
  void everyConnectionHasItsSettings() {
    Driver driver = driver();
    assertThat(text(driver, "PRAGMA foreign_keys")).isEqualTo("1");
    assertThat(text(driver, "PRAGMA journal_mode")).isEqualTo("wal");
    assertThat(text(driver, "PRAGMA synchronous")).isEqualTo("1");
    assertThat(text(driver, "PRAGMA busy_timeout")).isEqualTo("5000");
    try (TransactionBoundDriver tx = driver.begin(TransactionOptions.DEFAULT)) {
      assertThat(text(tx, "PRAGMA foreign_keys")).isEqualTo("1");
    }
  }

  @Test
  void aDatabaseOpenedReadOnlyIsNotWritten() {
    run(driver(), "CREATE TABLE t (a integer)");
    Driver driver =
        keep(Sqlite3Driver.builder().path(folder.resolve("a.db")).readOnly(true).build());

    assertThat(text(driver, "SELECT count(*) FROM t")).isEqualTo("0");
    assertThatThrownBy(() -> run(driver, "INSERT INTO t VALUES (1)"))
        .isInstanceOf(OperationNotSupportedException.class)
        .hasMessageContaining("V8003");
    assertThatThrownBy(() -> driver.begin(TransactionOptions.DEFAULT))
        .isInstanceOf(OperationNotSupportedException.class);
    try (TransactionBoundDriver tx = driver.begin(TransactionOptions.DEFAULT.asReadOnly())) {
      assertThat(text(tx, "SELECT count(*) FROM t")).isEqualTo("0");
    }
  }

  // ---------------------------------------------------------------- writers and readers

  @Test
  void manyThreadsWriteWithoutMeetingALock() throws Exception {
    Driver driver = driver();
    run(driver, "CREATE TABLE t (a integer PRIMARY KEY, b integer)");
    run(driver, "INSERT INTO t VALUES (0, 0)");
    int threads = 16;
    int rounds = 25;
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int thread = i;
        all.add(
            executor.submit(
                () -> {
                  start.await();
                  for (int round = 0; round < rounds; round++) {
                    if ((thread + round) % 2 == 0) {
                      run(driver, "UPDATE t SET b = b + 1 WHERE a = 0");
                    } else {
                      try (TransactionBoundDriver tx = driver.begin(TransactionOptions.DEFAULT)) {
                        long before = Long.parseLong(text(tx, "SELECT b FROM t WHERE a = 0"));
                        run(tx, "UPDATE t SET b = " + (before + 1) + " WHERE a = 0");
                        tx.commit();
                      }
                    }
                    text(driver, "SELECT b FROM t WHERE a = 0");
                  }
                  return null;
                }));
      }
      start.countDown();
      for (Future<?> one : all) {
        one.get(60, TimeUnit.SECONDS);
      }
    } finally {
      executor.shutdownNow();
    }
    assertThat(text(driver, "SELECT b FROM t WHERE a = 0"))
        .isEqualTo(Integer.toString(threads * rounds));
  }

  @Test
  void readersGoOnWhileSomebodyWrites() {
    Driver driver = driver();
    run(driver, "CREATE TABLE t (a integer)");
    try (TransactionBoundDriver tx = driver.begin(TransactionOptions.DEFAULT)) {
      run(tx, "INSERT INTO t VALUES (1)");
      assertThat(text(driver, "SELECT count(*) FROM t")).isEqualTo("0");
      tx.commit();
    }
    assertThat(text(driver, "SELECT count(*) FROM t")).isEqualTo("1");
  }

  @Test
  void aSecondWriterIsToldWhomItWaitedFor() {
    Driver driver =
        keep(
            Sqlite3Driver.builder()
                .path(folder.resolve("a.db"))
                .maxWait(Duration.ofMillis(200))
                .build());
    run(driver, "CREATE TABLE t (a integer)");
    try (TransactionBoundDriver tx = driver.begin(TransactionOptions.DEFAULT)) {
      assertThat(text(tx, "SELECT count(*) FROM t")).isEqualTo("0");
      assertThatThrownBy(() -> run(driver, "INSERT INTO t VALUES (1)"))
          .isInstanceOf(TransactionException.class)
          .hasMessageContaining("V5003: another transaction has been writing for 200 ms");
      assertThatThrownBy(
              () -> driver.begin(TransactionOptions.DEFAULT.maxWait(Duration.ofMillis(50))))
          .isInstanceOf(TransactionException.class)
          .hasMessageContaining("V5002")
          .hasMessageContaining("50 ms");
    }
    assertThat(run(driver, "INSERT INTO t VALUES (1)")).isEqualTo(1);
  }

  @Test
  void aLockOfAnotherProcessIsWaitedForAndThenTold() throws SQLException {
    Driver driver =
        keep(
            Sqlite3Driver.builder()
                .path(folder.resolve("a.db"))
                .busyTimeout(Duration.ofMillis(100))
                .build());
    run(driver, "CREATE TABLE t (a integer)");
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("a.db"));
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      assertThatThrownBy(() -> run(driver, "INSERT INTO t VALUES (1)"))
          .isInstanceOf(TransactionException.class)
          .hasMessageContaining("V5003");
      assertThatThrownBy(() -> driver.begin(TransactionOptions.DEFAULT))
          .isInstanceOf(TransactionException.class)
          .hasMessageContaining("V5003");
      statement.execute("ROLLBACK");
    }
    assertThat(run(driver, "INSERT INTO t VALUES (1)")).isEqualTo(1);
  }

  @Test
  void noStatementStaysActiveBehindItsResult() throws SQLException {
    Driver driver = driver();
    run(driver, "CREATE TABLE t (a integer PRIMARY KEY)");
    run(driver, "INSERT INTO t VALUES (1), (2), (3)");
    String all = "SELECT a FROM t ORDER BY a";
    try (TransactionBoundDriver tx = driver.begin(TransactionOptions.DEFAULT)) {
      assertThat(text(tx, all)).isEqualTo("1");
      assertThat(text(tx, "INSERT INTO t VALUES (4), (5) RETURNING a")).isEqualTo("4");
      assertThatThrownBy(() -> text(tx, "INSERT INTO t VALUES (5) RETURNING a"))
          .hasMessageContaining("V3001");
      tx.commit();
    }
    assertThat(text(driver, all)).isEqualTo("1");
    assertThat(text(driver, "INSERT INTO t VALUES (6), (7) RETURNING a")).isEqualTo("6");
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("a.db"));
        Statement statement = other.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt("busy")).isZero();
    }
    try (TransactionBoundDriver tx = driver.begin(TransactionOptions.DEFAULT)) {
      assertThat(text(tx, all)).isEqualTo("1");
      SqlStatement endless =
          SqlStatement.query(
                  "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                      + " SELECT max(i) FROM n")
              .withTimeout(Duration.ofMillis(50));
      assertThatThrownBy(() -> tx.execute(endless)).isInstanceOf(QueryException.class);
      assertThat(text(tx, "SELECT count(*) FROM t")).isEqualTo("7");
      tx.commit();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SERIALIZABLE")
  void weakerIsolationIsRefused(IsolationLevel level) {
    assertThatThrownBy(() -> driver().begin(TransactionOptions.DEFAULT.isolation(level)))
        .isInstanceOf(OperationNotSupportedException.class)
        .hasMessageContaining("V8003: isolation:")
        .hasMessageContaining("Use SERIALIZABLE");
  }

  @Test
  void aSettingEndsWithTheSessionThatChangedIt() {
    Driver driver = driver();
    run(driver, "CREATE TABLE p (id integer PRIMARY KEY)");
    run(driver, "CREATE TABLE c (p integer REFERENCES p (id))");
    try (DriverSession session = driver.open()) {
      run(session, "PRAGMA foreign_keys = OFF");
      run(session, "BEGIN IMMEDIATE");
      run(session, "INSERT INTO c VALUES (1)");
      assertThat(text(session, "SELECT count(*) FROM c")).isEqualTo("1");
      run(session, "COMMIT");
      run(session, "BEGIN");
    }
    assertThatThrownBy(() -> run(driver, "INSERT INTO c VALUES (1)")).hasMessageContaining("V3002");
  }

  // ---------------------------------------------------------------- memory

  @Test
  void aDatabaseInMemoryIsSharedByItsSessionsAndByNobodyElse() {
    Driver driver = keep(Sqlite3Driver.inMemory());
    Driver other = keep(Sqlite3Driver.of("jdbc:sqlite::memory:"));
    run(driver, "CREATE TABLE t (a integer)");
    run(driver, "INSERT INTO t VALUES (1)");
    try (DriverSession one = driver.open();
        DriverSession two = driver.open()) {
      assertThat(text(one, "SELECT count(*) FROM t")).isEqualTo("1");
      assertThat(text(two, "SELECT count(*) FROM t")).isEqualTo("1");
      run(two, "DELETE FROM t");
      assertThat(text(one, "SELECT count(*) FROM t")).isEqualTo("0");
    }
    try (TransactionBoundDriver tx = driver.begin(TransactionOptions.DEFAULT)) {
      run(tx, "INSERT INTO t VALUES (2)");
    }
    assertThat(text(driver, "SELECT count(*) FROM t")).isEqualTo("0");
    assertThatThrownBy(() -> text(other, "SELECT count(*) FROM t"))
        .hasMessageContaining("table 't'");
  }

  // ---------------------------------------------------------------- values

  private static QueryResult select(DriverSession session, Object value) {
    SqlStatement query =
        SqlStatement.of(
            "SELECT ?, typeof(?)",
            true,
            List.of(Binding.of(BindType.ANY), Binding.of(BindType.ANY)),
            List.of(value, value));
    QueryResult rows = session.execute(query);
    assertThat(rows.next()).isTrue();
    return rows;
  }

  @Test
  void aTextKeepsItsNulCharacters() {
    try (DriverSession session = driver().open();
        QueryResult rows = select(session, "a\0b")) {
      assertThat(rows.string(0)).isEqualTo("a\0b");
    }
  }

  @Test
  void aRawNumberIsAlwaysALong() {
    try (DriverSession session = driver().open();
        QueryResult rows = select(session, (short) 7)) {
      assertThat(rows.value(0)).isEqualTo(7L);
      assertThat(rows.string(1)).isEqualTo("integer");
    }
  }

  @Test
  void aValueOfAnUnknownClassIsRefusedWithoutBeingShown() {
    try (DriverSession session = driver().open()) {
      assertThatThrownBy(() -> select(session, Thread.currentThread()))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("V4002")
          .hasMessageContaining("java.lang.Thread")
          .hasMessageNotContaining(Thread.currentThread().getName());
      assertThat(text(session, "SELECT 1")).isEqualTo("1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5000000000", "-5000000000"})
  void aNumberThatDoesNotFitIsNotCut(String number) {
    try (DriverSession session = driver().open();
        QueryResult rows = session.execute(SqlStatement.query("SELECT " + number))) {
      assertThat(rows.next()).isTrue();
      assertThatThrownBy(() -> rows.integer(0))
          .isInstanceOf(QueryEngineException.class)
          .hasMessageNotContaining(number);
      assertThat(rows.bigint(0)).isEqualTo(Long.parseLong(number));
    }
  }

  @Test
  void timesAreReadAsSqlitesOwnFunctionsWriteThem() {
    try (DriverSession session = driver().open();
        QueryResult rows =
            session.execute(
                SqlStatement.query(
                    "SELECT '2026-01-02 03:04:05', '2026-01-02', '2026-01-02T03:04:05+02:00',"
                        + " 'yesterday'"))) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.instant(0)).hasToString("2026-01-02T03:04:05Z");
      assertThat(rows.instant(1)).hasToString("2026-01-02T00:00:00Z");
      assertThat(rows.instant(2)).hasToString("2026-01-02T01:04:05Z");
      assertThatThrownBy(() -> rows.instant(3))
          .isInstanceOf(QueryEngineException.class)
          .hasMessageNotContaining("yesterday");
    }
  }
}
