package org.viborm.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Dialect;
import org.viborm.driver.IsolationLevel;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.ErrorCode;

/** SQLite behind sqlite-jdbc. */
public final class SqliteDatabase implements JdbcDatabase {

  private static final Pattern NAME = Pattern.compile("^\\[(SQLITE_[A-Z_0-9]+)]");
  private static final Pattern SYNTAX =
      Pattern.compile("syntax error\\)|incomplete input\\)|\\(unrecognized token: ");

  /**
   * SQLite's errors by the name of the extended code that sqlite-jdbc puts first in the message;
   * those of the code {@code SQLITE_ERROR} that are about syntax have a name of our own.
   */
  public static final ErrorTable ERRORS =
      new ErrorTable(
          SqliteDatabase::key,
          Map.ofEntries(
              Map.entry("SQLITE_CONSTRAINT_UNIQUE", ErrorCode.UNIQUE_CONSTRAINT),
              Map.entry("SQLITE_CONSTRAINT_PRIMARYKEY", ErrorCode.UNIQUE_CONSTRAINT),
              Map.entry("SQLITE_CONSTRAINT_ROWID", ErrorCode.UNIQUE_CONSTRAINT),
              Map.entry("SQLITE_CONSTRAINT_FOREIGNKEY", ErrorCode.FOREIGN_KEY_CONSTRAINT),
              Map.entry("SQLITE_CONSTRAINT_NOTNULL", ErrorCode.NOT_NULL_CONSTRAINT),
              Map.entry("SQLITE_CONSTRAINT_CHECK", ErrorCode.CHECK_CONSTRAINT),
              Map.entry("SYNTAX", ErrorCode.QUERY_SYNTAX)),
          SqliteDatabase::family,
          Map.of(
              "SQLITE_BUSY", ErrorCode.TRANSACTION_DEADLOCK,
              "SQLITE_LOCKED", ErrorCode.TRANSACTION_DEADLOCK,
              "SQLITE_INTERRUPT", ErrorCode.QUERY_TIMEOUT,
              "SQLITE_READONLY", ErrorCode.TRANSACTION_FAILED,
              "SQLITE_TOOBIG", ErrorCode.VALUE_TOO_LONG,
              "SQLITE_NOTADB", ErrorCode.CONNECTION_FAILED,
              "SQLITE_CANTOPEN", ErrorCode.CONNECTION_FAILED,
              "SQLITE_CORRUPT", ErrorCode.CONNECTION_FAILED,
              "CLOSED", ErrorCode.CONNECTION_CLOSED));

  /** The errors that may end a transaction. */
  private static final Set<String> ENDING =
      Set.of("SQLITE_INTERRUPT", "SQLITE_FULL", "SQLITE_IOERR", "SQLITE_NOMEM");

  private static final Set<IsolationLevel> LEVELS = Set.of(IsolationLevel.SERIALIZABLE);

  private final SqliteValues values = new SqliteValues();
  private final SqliteMessages details = new SqliteMessages();

  private final boolean cancelsLate;

  /** Made by whoever needs one. */
  public SqliteDatabase() {
    this(false);
  }

  private SqliteDatabase(boolean cancelsLate) {
    this.cancelsLate = cancelsLate;
  }

  /** One whose client may let a cancellation hit what comes after its statement. */
  public static SqliteDatabase interruptedLate() {
    return new SqliteDatabase(true);
  }

  /** The key of {@code error} in {@link #ERRORS}. */
  static @Nullable String key(SQLException error) {
    @Nullable String message = error.getMessage();
    if (message == null) {
      return null;
    }
    Matcher matcher = NAME.matcher(message);
    if (!matcher.find()) {
      return message.contains("connection closed") || message.contains("has been closed")
          ? "CLOSED"
          : null;
    }
    String name = matcher.group(1);
    if (name.equals("SQLITE_CONSTRAINT_TRIGGER") && message.contains("FOREIGN KEY constraint")) {
      return "SQLITE_CONSTRAINT_FOREIGNKEY"; // RESTRICT fails as a trigger does
    }
    return name.equals("SQLITE_ERROR") && SYNTAX.matcher(message).find() ? "SYNTAX" : name;
  }

  /** The name of the plain code that an extended one belongs to. */
  private static String family(String name) {
    int second = name.indexOf('_', "SQLITE_".length());
    return name.startsWith("SQLITE_") && second > 0 ? name.substring(0, second) : name;
  }

  @Override
  public String product() {
    return "SQLite";
  }

  @Override
  public Dialect dialect(Connection connection) {
    return Dialect.sqlite();
  }

  @Override
  public JdbcValues values() {
    return values;
  }

  @Override
  public ErrorTable errors() {
    return ERRORS;
  }

  @Override
  public ErrorDetails details() {
    return details;
  }

  @Override
  public Set<IsolationLevel> isolationLevels() {
    return LEVELS;
  }

  @Override
  public LocalTransaction begin(ConnectionLease lease, TransactionOptions options)
      throws SQLException {
    SqlTextTransaction transaction = SqlTextTransaction.keeping(lease);
    if (options.readOnly()) {
      return beginReading(lease, transaction);
    }
    // A transaction that may write takes the write lock at once: one that took it later could not
    // wait for it, since what it has read might have changed.
    transaction.run("BEGIN IMMEDIATE");
    return transaction;
  }

  /** On a connection that may write otherwise, SQLite is told to refuse it meanwhile. */
  private static LocalTransaction beginReading(
      ConnectionLease lease, SqlTextTransaction transaction) throws SQLException {
    if (lease.access() == Access.READ) {
      transaction.run("BEGIN");
      return transaction;
    }
    QueriesOnly reading = new QueriesOnly(transaction, SqlTextTransaction.on(lease.connection()));
    reading.settings().run("PRAGMA query_only = ON");
    transaction.run("BEGIN");
    return reading;
  }

  /** A transaction whose connection refuses to write until it is restored. */
  private record QueriesOnly(SqlTextTransaction transaction, SqlTextTransaction settings)
      implements LocalTransaction {

    @Override
    public void commit() throws SQLException {
      transaction.commit();
    }

    @Override
    public void rollback() throws SQLException {
      transaction.rollback();
    }

    @Override
    public void restore() throws SQLException {
      settings.run("PRAGMA query_only = OFF");
    }
  }

  @Override
  public long affectedRows(PreparedStatement executed, SqlStatement statement) throws SQLException {
    // Of anything but these, SQLite gives the number of the statement before.
    return switch (SqliteStatementKind.of(statement.text())) {
      case INSERT_UPDATE_DELETE -> ChangedRows.of(executed);
      default -> 0;
    };
  }

  @Override
  public boolean readsLazily() {
    return true;
  }

  @Override
  public boolean streamsInTransactionsOnly() {
    return false;
  }

  @Override
  public boolean cancelsLate() {
    return cancelsLate;
  }

  @Override
  public boolean changesSession(String statement) {
    return SqliteStatementKind.changesSettings(statement);
  }

  /**
   * SQLite rolls back a transaction when a write in it is interrupted, has no room or no memory, or
   * cannot read or write the file; not always, so that it is asked.
   */
  @Override
  public boolean endsTransaction(Connection connection, SQLException error) {
    @Nullable String key = key(error);
    if (key == null || !ENDING.contains(family(key))) {
      return false;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN");
      statement.execute("ROLLBACK");
      return true;
    } catch (SQLException e) {
      @Nullable String message = e.getMessage();
      return message == null || !message.contains("within a transaction");
    }
  }
}
