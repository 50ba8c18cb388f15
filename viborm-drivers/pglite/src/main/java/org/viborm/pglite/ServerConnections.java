package org.viborm.pglite;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.SqlStatement;
import org.viborm.errors.ConnectionException;
import org.viborm.jdbc.Access;
import org.viborm.jdbc.ConnectionLease;
import org.viborm.jdbc.ConnectionSource;
import org.viborm.jdbc.ErrorTranslator;
import org.viborm.jdbc.PoolSettings;
import org.viborm.jdbc.PooledConnections;

/** A pool of connections to a server that starts with the first of them and stops with the pool. */
final class ServerConnections implements ConnectionSource {

  private final OwnServer server;
  private final PoolSettings settings;
  private final ErrorTranslator translator;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable PooledConnections pool;
  private boolean closed;

  ServerConnections(OwnServer server, PoolSettings settings, ErrorTranslator translator) {
    this.server = server;
    this.settings = settings;
    this.translator = translator;
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
    return pool().lease(access, maxWait);
  }

  private PooledConnections pool() {
    lock.lock();
    try {
      if (closed) {
        throw ConnectionException.closed("the driver");
      }
      PooledConnections current = pool;
      if (current == null) {
        current = new PooledConnections(settings, server.connections(), translator);
        pool = current;
      }
      return current;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      if (pool != null) {
        pool.close();
      }
      server.close();
    } finally {
      lock.unlock();
    }
  }
}
