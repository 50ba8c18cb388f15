package org.viborm.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.viborm.driver.Dialect;
import org.viborm.driver.IsolationLevel;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionOptions;
import org.viborm.driver.support.PostgresErrors;
import org.viborm.driver.support.PostgresServer;
import org.viborm.driver.support.SessionChanges;
import org.viborm.errors.ErrorCode;

/** PostgreSQL behind its JDBC driver. */
public final class PostgresDatabase implements JdbcDatabase {

  /** The SQLSTATE of statements in a transaction that was aborted before. */
  private static final String ABORTED = "25P02";

  private static final Set<IsolationLevel> LEVELS = Set.copyOf(EnumSet.allOf(IsolationLevel.class));

  /** By SQLSTATE; loaded with the first error. */
  private static final class Errors {

    static final ErrorTable TABLE =
        new ErrorTable(
            SQLException::getSQLState,
            PostgresErrors.STATES,
            state -> state.substring(0, Math.min(2, state.length())),
            Map.of("08", ErrorCode.CONNECTION_FAILED));

    private Errors() {}
  }

  private final ErrorDetails details;
  private final PostgresValues values;
  private final boolean loads;

  private PostgresDatabase(ErrorDetails details, boolean rawBytes, boolean loads) {
    this.details = details;
    this.values = new PostgresValues(rawBytes);
    this.loads = loads;
  }

  /** Behind pgjdbc itself, with the names that {@code details} finds in errors. */
  public static PostgresDatabase of(ErrorDetails details) {
    return new PostgresDatabase(requireNonNull(details, "details"), true, false);
  }

  /** Behind connections of pgjdbc that can be unwrapped, which load rows. */
  public static PostgresDatabase loading(ErrorDetails details) {
    return new PostgresDatabase(requireNonNull(details, "details"), true, true);
  }

  /** Behind any client, with the names that the English messages of errors tell. */
  public static PostgresDatabase ofMessages() {
    return new PostgresDatabase(new PostgresMessages(), false, false);
  }

  @Override
  public String product() {
    return "PostgreSQL";
  }

  @Override
  public Dialect dialect(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(PostgresServer.QUESTION)) {
      if (!found.next()) {
        throw new SQLException("the server does not tell what it is");
      }
      return PostgresServer.dialect(found.getInt(1), found.getInt(2));
    }
  }

  @Override
  public JdbcValues values() {
    return values;
  }

  @Override
  public ErrorTable errors() {
    return Errors.TABLE;
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
    Connection connection = lease.connection();
    connection.setAutoCommit(false);
    List<String> modes = new ArrayList<>();
    IsolationLevel level = options.isolation();
    if (level != null) {
      modes.add("ISOLATION LEVEL " + level.sql());
    }
    if (options.readOnly()) {
      modes.add("READ ONLY");
    }
    if (!modes.isEmpty()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET TRANSACTION " + String.join(", ", modes));
      }
    }
    return new AutoCommitOff(connection);
  }

  @Override
  public long affectedRows(PreparedStatement executed, SqlStatement statement) throws SQLException {
    return ChangedRows.of(executed);
  }

  @Override
  public boolean loads() {
    return loads;
  }

  @Override
  public long load(Connection connection, SqlStatement statement) throws SQLException {
    return PgLoad.run(connection, statement);
  }

  @Override
  public Cancellable loadsCancelledBy(Connection connection) throws SQLException {
    return PgLoad.cancellation(connection);
  }

  @Override
  public boolean readsLazily() {
    return false;
  }

  @Override
  public boolean streamsInTransactionsOnly() {
    return true;
  }

  @Override
  public boolean cancelsLate() {
    return true;
  }

  @Override
  public boolean changesSession(String statement) {
    return SessionChanges.ofPostgres(statement);
  }

  /** Any error aborts one, until it is rolled back to a savepoint before that. */
  @Override
  public boolean isAborted(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
      return false;
    } catch (SQLException e) {
      if (ABORTED.equals(e.getSQLState())) {
        return true;
      }
      throw e;
    }
  }

  /** A transaction that lasts as long as autocommit is off. */
  private record AutoCommitOff(Connection connection) implements LocalTransaction {

    @Override
    public void commit() throws SQLException {
      connection.commit();
    }

    @Override
    public void rollback() throws SQLException {
      connection.rollback();
    }

    @Override
    public void restore() throws SQLException {
      connection.setAutoCommit(true);
    }
  }
}
