package org.viborm.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import org.jspecify.annotations.Nullable;

/**
 * How hand-written JDBC comes by connections and statements: a pooled connection and a statement
 * prepared for each call, or connections with the statements that were prepared on them before.
 */
final class JdbcSessions implements AutoCloseable {

  private final HikariDataSource pool;
  private final @Nullable BlockingDeque<Session> kept;

  private JdbcSessions(HikariDataSource pool, @Nullable BlockingDeque<Session> kept) {
    this.pool = pool;
    this.kept = kept;
  }

  /** Each call prepares its statements. */
  static JdbcSessions preparing(HikariDataSource pool) {
    return new JdbcSessions(pool, null);
  }

  /** Statements stay with their connection. */
  static JdbcSessions keeping(HikariDataSource pool) {
    BlockingDeque<Session> kept = new LinkedBlockingDeque<>(pool.getMaximumPoolSize());
    try {
      for (int i = 0; i < pool.getMaximumPoolSize(); i++) {
        kept.add(new Session(pool.getConnection(), new HashMap<>()));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new JdbcSessions(pool, kept);
  }

  /** Something done on a session. */
  @FunctionalInterface
  interface Work<T> {
    T on(Session session) throws SQLException;
  }

  /** Does {@code work} on a session that nobody else has. */
  <T> T with(Work<T> work) {
    try {
      if (kept == null) {
        try (Connection connection = pool.getConnection()) {
          return work.on(new Session(connection, null));
        }
      }
      Session session = kept.takeFirst();
      try {
        return work.on(session);
      } finally {
        kept.addFirst(session);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A connection, and the statements that are kept on it, or null. */
  record Session(Connection connection, @Nullable Map<String, PreparedStatement> statements) {

    Prepared prepare(String sql) throws SQLException {
      if (statements == null) {
        return new Prepared(connection.prepareStatement(sql), false);
      }
      PreparedStatement known = statements.get(sql);
      if (known == null) {
        known = connection.prepareStatement(sql);
        statements.put(sql, known);
      }
      return new Prepared(known, true);
    }
  }

  /** A statement, closed after use unless it is kept. */
  record Prepared(PreparedStatement statement, boolean kept) implements AutoCloseable {
    @Override
    public void close() throws SQLException {
      if (!kept) {
        statement.close();
      }
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
