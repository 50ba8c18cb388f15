package org.viborm.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.SqlStatement;
import org.viborm.errors.ConnectionException;

/**
 * Connections of a {@link DataSource} that belongs to somebody else: a server's, or one that the
 * application made. It is never closed here, and how long its callers wait is its own business.
 */
public final class DataSourceConnections implements ConnectionSource {

  private final DataSource dataSource;
  private final boolean managed;
  private final Preparation preparation;
  private final ErrorTranslator translator;
  private volatile boolean closed;

  /**
   * Over {@code dataSource}.
   *
   * @param managed whether its connections take part in the caller's transaction by themselves:
   *     then their autocommit is left alone, and they are only ever closed
   * @param preparation done on each connection before its first use
   */
  public DataSourceConnections(
      DataSource dataSource, boolean managed, Preparation preparation, ErrorTranslator translator) {
    this.dataSource = requireNonNull(dataSource, "dataSource");
    this.managed = managed;
    this.preparation = requireNonNull(preparation, "preparation");
    this.translator = requireNonNull(translator, "translator");
  }

  /** What a connection needs before it is used. */
  public interface Preparation {

    /** Nothing. */
    Preparation NONE = connection -> {};

    /** Makes {@code connection} ready. */
    void prepare(Connection connection) throws SQLException;
  }

  @Override
  public Access accessOf(SqlStatement statement) {
    return Access.SESSION;
  }

  @Override
  public Access accessOfTransaction(boolean readOnly) {
    return Access.SESSION;
  }

  @Override
  public boolean limitsWait() {
    return false;
  }

  @Override
  public ConnectionLease lease(Access access, @Nullable Duration maxWait) {
    if (closed) {
      throw ConnectionException.closed("the driver");
    }
    Connection connection;
    try {
      connection = dataSource.getConnection();
    } catch (SQLException e) {
      throw translator.connecting(e);
    }
    boolean ready = false;
    try {
      boolean autoCommit = managed || connection.getAutoCommit();
      if (!autoCommit) {
        connection.setAutoCommit(true);
      }
      preparation.prepare(connection);
      ready = true;
      return new GivenLease(connection, !autoCommit, managed);
    } catch (SQLException e) {
      throw translator.connecting(e);
    } finally {
      if (!ready) {
        new GivenLease(connection, false, managed).discard();
      }
    }
  }

  /** Ends the driver only; the data source is its owner's. */
  @Override
  public void close() {
    closed = true;
  }
}
