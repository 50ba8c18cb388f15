package org.viborm.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Dialect;
import org.viborm.driver.IsolationLevel;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionOptions;

/**
 * What is particular to one family of databases behind JDBC, told with the types of {@code
 * java.sql} alone. Stateless; safe to share.
 */
public interface JdbcDatabase {

  /** Its name in messages, such as {@code PostgreSQL}. */
  String product();

  /** The SQL that the server behind {@code connection} speaks. */
  Dialect dialect(Connection connection) throws SQLException;

  /** How values are bound and read. */
  JdbcValues values();

  /** Which error is which. */
  ErrorTable errors();

  /** What an error says beyond its code. */
  ErrorDetails details();

  /** The isolation levels that it keeps. */
  Set<IsolationLevel> isolationLevels();

  /** Begins a transaction on the connection of {@code lease}. */
  LocalTransaction begin(ConnectionLease lease, TransactionOptions options) throws SQLException;

  /** The number of rows that {@code executed}, a statement without rows, affected. */
  long affectedRows(PreparedStatement executed, SqlStatement statement) throws SQLException;

  /**
   * The rows that {@code statement}, a query or a write that returns rows, gives; null where there
   * are none and the server does not even say which columns they would have.
   */
  default @Nullable ResultSet query(PreparedStatement statement) throws SQLException {
    return statement.executeQuery();
  }

  /** Whether it loads rows. */
  default boolean loads() {
    return false;
  }

  /** Loads the rows of {@code statement}; how many there were. */
  default long load(Connection connection, SqlStatement statement) throws SQLException {
    throw new UnsupportedOperationException(product() + " loads no rows");
  }

  /** What has the server stop a load on {@code connection}. */
  default Cancellable loadsCancelledBy(Connection connection) throws SQLException {
    throw new UnsupportedOperationException(product() + " loads no rows");
  }

  /** Has the rows of {@code statement} fetched bit by bit, {@code rows} at a time. */
  default void stream(PreparedStatement statement, int rows) throws SQLException {
    statement.setFetchSize(rows);
  }

  /** Whether rows are computed while they are read, so that a limit of time covers the reading. */
  boolean readsLazily();

  /** Whether rows are fetched bit by bit only while autocommit is off. */
  boolean streamsInTransactionsOnly();

  /**
   * Whether {@code connection}, which says that autocommit is on, is in a transaction nevertheless:
   * a distributed one that the database's client does not show.
   */
  default boolean isInTransaction(Connection connection) throws SQLException {
    return false;
  }

  /** Whether a connection may still be hit by a cancellation after its statement has ended. */
  boolean cancelsLate();

  /**
   * Whether {@code statement} changes what its connection is like for whoever has it next, so that
   * nobody may.
   */
  default boolean changesSession(String statement) {
    return false;
  }

  /**
   * Whether {@code error}, of a statement in a transaction on {@code connection}, has ended that
   * transaction: what is sent after it would stand by itself.
   */
  default boolean endsTransaction(Connection connection, SQLException error) throws SQLException {
    return false;
  }

  /**
   * Whether the transaction on {@code connection}, in which a statement has failed, can only be
   * rolled back: a commit would do that without a word.
   */
  default boolean isAborted(Connection connection) throws SQLException {
    return false;
  }
}
