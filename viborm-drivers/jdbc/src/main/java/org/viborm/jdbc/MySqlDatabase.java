package org.viborm.jdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Dialect;
import org.viborm.driver.IsolationLevel;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionOptions;
import org.viborm.driver.support.MySqlErrors;
import org.viborm.driver.support.SessionChanges;
import org.viborm.errors.ErrorCode;

/** MySQL or MariaDB behind MySQL Connector/J or MariaDB Connector/J. */
public final class MySqlDatabase implements JdbcDatabase {

  /** The errors of both servers by number; those of the clients, which have none, by SQLSTATE. */
  public static final ErrorTable ERRORS =
      new ErrorTable(
          MySqlDatabase::key,
          MySqlErrors.with(
              Map.of(
                  "1203", ErrorCode.CONNECTION_TIMEOUT,
                  "1927", ErrorCode.CONNECTION_CLOSED,
                  "4031", ErrorCode.CONNECTION_CLOSED,
                  "6575", ErrorCode.FEATURE_NOT_SUPPORTED)),
          state -> state.substring(0, Math.min(2, state.length())),
          Map.of("08", ErrorCode.CONNECTION_FAILED));

  private static final String LOST = "08S01";

  private static final Set<IsolationLevel> LEVELS = Set.copyOf(EnumSet.allOf(IsolationLevel.class));

  private static final String MODES =
      "ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,"
          + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION";

  private final MySqlValues values = new MySqlValues();
  private final MySqlMessages details = new MySqlMessages();

  /** Made by whoever needs one. */
  public MySqlDatabase() {}

  /** The key of {@code error} in {@link #ERRORS}. */
  private static @Nullable String key(SQLException error) {
    @Nullable String state = error.getSQLState();
    boolean ofTheClient = error.getErrorCode() == 0 || (state != null && state.startsWith("08"));
    if (!ofTheClient) {
      return Integer.toString(error.getErrorCode());
    }
    return isOfTheSocket(error) ? LOST : state;
  }

  /** MySQL Connector/J has no SQLSTATE of its own for a connection that ends between two rows. */
  private static boolean isOfTheSocket(SQLException error) {
    for (Throwable each = error.getCause(); each != null; each = each.getCause()) {
      if (each instanceof IOException) {
        return true;
      }
    }
    return false;
  }

  /** MariaDB Connector/J leaves autocommit on in an XA transaction, and lets it be switched on. */
  @Override
  public boolean isInTransaction(Connection connection) throws SQLException {
    if (!isMariaDb(connection.getMetaData())) {
      return false;
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT @@in_transaction")) {
      return rows.next() && rows.getInt(1) == 1;
    }
  }

  /** Whether the server behind {@code metaData} is MariaDB, whatever the client calls it. */
  static boolean isMariaDb(DatabaseMetaData metaData) throws SQLException {
    return metaData.getDatabaseProductVersion().toLowerCase(Locale.ROOT).contains("mariadb");
  }

  /**
   * Makes {@code connection} one that all statements are meant for: in UTC, strict, and exact in
   * comparing texts.
   */
  public static void prepare(Connection connection) throws SQLException {
    // That of MySQL's own functions of JSON, whose results are compared with literals.
    String collation = isMariaDb(connection.getMetaData()) ? "utf8mb4_nopad_bin" : "utf8mb4_bin";
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "SET time_zone = '+00:00', sql_mode = '%s', collation_connection = '%s'"
              .formatted(MODES, collation));
    }
  }

  @Override
  public String product() {
    return "MySQL";
  }

  @Override
  public Dialect dialect(Connection connection) throws SQLException {
    return Dialect.mysql(connection.getMetaData().getDatabaseProductVersion());
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
    SqlTextTransaction transaction = SqlTextTransaction.on(lease.connection());
    IsolationLevel level = options.isolation();
    if (level != null) {
      transaction.run("SET TRANSACTION ISOLATION LEVEL " + level.sql());
    }
    transaction.run("START TRANSACTION" + (options.readOnly() ? " READ ONLY" : ""));
    return transaction;
  }

  @Override
  public long affectedRows(PreparedStatement executed, SqlStatement statement) throws SQLException {
    return ChangedRows.of(executed);
  }

  /**
   * MySQL Connector/J takes a write that returns rows for no query. MariaDB answers one whose
   * condition it finds impossible as if it had no RETURNING.
   */
  @Override
  public @Nullable ResultSet query(PreparedStatement statement) throws SQLException {
    statement.execute();
    @Nullable ResultSet rows = statement.getResultSet();
    if (rows == null && statement.getUpdateCount() != 0) {
      throw new SQLException("the statement gives no rows", "02000");
    }
    return rows;
  }

  @Override
  public boolean readsLazily() {
    return false;
  }

  @Override
  public boolean streamsInTransactionsOnly() {
    return false;
  }

  @Override
  public boolean cancelsLate() {
    return true;
  }

  @Override
  public boolean changesSession(String statement) {
    return SessionChanges.ofMySql(statement);
  }

  @Override
  public boolean endsTransaction(Connection connection, SQLException error) {
    return MySqlErrors.endsTransaction(Integer.toString(error.getErrorCode()));
  }
}
