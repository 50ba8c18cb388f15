package org.viborm.jdbc;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.SqlStatement;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;

/**
 * Connections of a pool (HikariCP) that this makes at the first use. All are alike; each caller
 * keeps one for as long as it needs it.
 */
public final class PooledConnections implements ConnectionSource {

  private final PoolSettings settings;
  private final DataSource factory;
  private final ErrorTranslator translator;

  /** No monitor: a virtual thread that waits for the first connection must not pin its carrier. */
  private final ReentrantLock lock = new ReentrantLock();

  private volatile @Nullable HikariPool pool;
  private volatile boolean closed;

  /**
   * A pool that nothing has been asked of yet.
   *
   * @param factory makes one connection a call
   */
  public PooledConnections(PoolSettings settings, DataSource factory, ErrorTranslator translator) {
    this.settings = requireNonNull(settings, "settings");
    this.factory = requireNonNull(factory, "factory");
    this.translator = requireNonNull(translator, "translator");
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
    return true;
  }

  @Override
  public ConnectionLease lease(Access access, @Nullable Duration maxWait) {
    HikariPool current = pool();
    Duration wait = maxWait != null ? maxWait : settings.limits().maxWait();
    try {
      Connection connection = current.getConnection(Math.max(1, wait.toMillis()));
      return new DirectLease(connection, current);
    } catch (SQLException e) {
      throw refused(current, e, wait, maxWait != null);
    }
  }

  private RuntimeException refused(
      HikariPool current, SQLException error, Duration wait, boolean callersWait) {
    if (closed) {
      return ConnectionException.closed("the driver");
    }
    if (error.getCause() instanceof SQLException reason) {
      return translator.connecting(reason);
    }
    if (Thread.currentThread().isInterrupted()) {
      return new ConnectionException(
          Fault.of(
              ErrorCode.CONNECTION_TIMEOUT,
              "the thread was interrupted waiting for a connection."));
    }
    if (callersWait) {
      return new MaxWaitException(wait);
    }
    return new ConnectionException(
        Fault.of(
                ErrorCode.CONNECTION_TIMEOUT,
                "%s in use for %d ms, and %d callers wait."
                    .formatted(
                        settings.limits().size() == 1
                            ? "the one connection of the pool was"
                            : "all %d connections of the pool were"
                                .formatted(settings.limits().size()),
                        wait.toMillis(),
                        current.getThreadsAwaitingConnection()))
            .hint(
                "Close streams, or make the pool larger (pool.size), the transactions shorter, or"
                    + " the wait longer (pool.max-wait).")
            .meta(translator.meta()));
  }

  private HikariPool pool() {
    HikariPool running = pool;
    if (running != null && !closed) {
      return running;
    }
    lock.lock();
    try {
      if (closed) {
        throw ConnectionException.closed("the driver");
      }
      HikariPool current = pool;
      if (current == null) {
        current = start();
        pool = current;
      }
      return current;
    } finally {
      lock.unlock();
    }
  }

  private HikariPool start() {
    HikariConfig config = new HikariConfig();
    config.setPoolName("viborm-" + settings.name());
    config.setDataSource(factory);
    config.setMaximumPoolSize(settings.limits().size());
    config.setMinimumIdle(Math.min(settings.minIdle(), settings.limits().size()));
    config.setConnectionTimeout(Math.max(250, settings.limits().maxWait().toMillis()));
    config.setMaxLifetime(settings.limits().maxLifetime().toMillis());
    config.setIdleTimeout(settings.idleTimeout().toMillis());
    // The first connection is made here, so that a server that is down is told at once.
    config.setInitializationFailTimeout(1);
    config.setAutoCommit(true);
    if (!settings.firstStatement().isEmpty()) {
      config.setConnectionInitSql(settings.firstStatement());
    }
    config.validate();
    try {
      return new HikariPool(config);
    } catch (HikariPool.PoolInitializationException e) {
      throw e.getCause() instanceof SQLException reason
          ? translator.connecting(reason)
          : ConnectionException.failed(settings.name(), ErrorTranslator.redacted(e));
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      HikariPool current = pool;
      pool = null;
      if (current != null) {
        current.shutdown();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
