package org.viborm.sqlite3;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.SqlStatement;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.OperationNotSupportedException;
import org.viborm.errors.TransactionException;
import org.viborm.jdbc.Access;
import org.viborm.jdbc.ConnectionLease;
import org.viborm.jdbc.ConnectionSource;
import org.viborm.jdbc.ErrorTranslator;
import org.viborm.jdbc.MaxWaitException;
import org.viborm.jdbc.SqliteStatementKind;

/**
 * The connections to one SQLite database: one that writes, lent to one caller after the other in
 * the order they came, and some that only read. So inside one process nobody meets a lock of
 * another, and a reader never waits for a writer.
 *
 * <p>There is nothing here that a pool of network connections would need: no time after which a
 * connection is too old, nothing to test before it is used.
 */
final class SqliteConnections implements ConnectionSource {

  private final SqliteOptions options;
  private final SqliteFile file;
  private final ErrorTranslator translator;
  private final Semaphore writer = new Semaphore(1, true);
  private final Semaphore readers;
  private final Deque<SqliteConnection> idleReaders = new ArrayDeque<>();
  private final Set<SqliteConnection> open = new HashSet<>();
  private @Nullable SqliteConnection idleWriter;
  private @Nullable SqliteConnection anchor;

  /** No monitor: a virtual thread that waits while a file is opened must not pin its carrier. */
  private final ReentrantLock lock = new ReentrantLock();

  private volatile boolean closed;

  SqliteConnections(SqliteOptions options, SqliteFile file, ErrorTranslator translator) {
    this.options = options;
    this.file = file;
    this.translator = translator;
    // In the order they came, each of many readers would wait for another thread to wake up.
    this.readers = new Semaphore(options.poolSize());
  }

  @Override
  public Access accessOf(SqlStatement statement) {
    if (options.readOnly()) {
      return readOnlyAccess(statement);
    }
    return switch (SqliteStatementKind.of(statement.text())) {
      case READ -> Access.READ;
      case INSERT_UPDATE_DELETE, SCHEMA -> Access.WRITE;
      case SESSION -> Access.SESSION;
    };
  }

  private static Access readOnlyAccess(SqlStatement statement) {
    return switch (SqliteStatementKind.of(statement.text())) {
      case READ -> Access.READ;
      case INSERT_UPDATE_DELETE, SCHEMA ->
          throw OperationNotSupportedException.of(
              "", "writing", "an SQLite database opened read only", "Open it without readOnly.");
      case SESSION -> Access.SESSION;
    };
  }

  @Override
  public Access accessOfTransaction(boolean readOnly) {
    if (options.readOnly() && !readOnly) {
      throw OperationNotSupportedException.of(
          "readOnly",
          "a transaction that may write",
          "an SQLite database opened read only",
          "Begin it read only, or open the database without readOnly.");
    }
    return readOnly ? Access.READ : Access.WRITE;
  }

  @Override
  public boolean limitsWait() {
    return true;
  }

  @Override
  public ConnectionLease lease(Access access, @Nullable Duration maxWait) {
    requireOpen();
    Duration wait = maxWait != null ? maxWait : options.maxWait();
    Semaphore slots = access == Access.READ ? readers : writer;
    if (!acquire(slots, wait)) {
      throw maxWait != null ? new MaxWaitException(wait) : refused(access, wait);
    }
    boolean lent = false;
    try {
      SqliteConnection connection = access == Access.READ ? reader() : writer();
      lent = true;
      return new SqliteLease(this, connection, access);
    } finally {
      if (!lent) {
        slots.release();
      }
    }
  }

  private static boolean acquire(Semaphore slots, Duration wait) {
    try {
      return slots.tryAcquire(0, TimeUnit.NANOSECONDS)
          || slots.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionException(
          Fault.of(
              ErrorCode.CONNECTION_TIMEOUT,
              "the thread was interrupted waiting for a connection."));
    }
  }

  private RuntimeException refused(Access access, Duration wait) {
    if (access == Access.READ) {
      return new ConnectionException(
          Fault.of(
                  ErrorCode.CONNECTION_TIMEOUT,
                  "all %d reading connections of the pool were in use for %d ms."
                      .formatted(options.poolSize(), wait.toMillis()))
              .hint(
                  "Close streams, or make the pool larger (pool.size), the transactions shorter, or"
                      + " the wait longer (pool.max-wait).")
              .meta(translator.meta()));
    }
    return new TransactionException(
        Fault.of(
                ErrorCode.TRANSACTION_DEADLOCK,
                "another transaction has been writing for %d ms.".formatted(wait.toMillis()))
            .hint(
                "SQLite has one writer at a time: make the transactions shorter, or the wait longer"
                    + " (pool.max-wait).")
            .meta(translator.meta()));
  }

  private SqliteConnection reader() {
    lock.lock();
    try {
      SqliteConnection idle = idleReaders.pollFirst();
      if (idle != null) {
        return idle;
      }
    } finally {
      lock.unlock();
    }
    return connect(!options.readOnly());
  }

  private SqliteConnection writer() {
    lock.lock();
    try {
      SqliteConnection idle = idleWriter;
      if (idle != null) {
        idleWriter = null;
        return idle;
      }
    } finally {
      lock.unlock();
    }
    return connect(false);
  }

  private SqliteConnection connect(boolean queriesOnly) {
    if (file.inMemory()) {
      keepInMemory();
    }
    try {
      return remember(file.connect(options, queriesOnly));
    } catch (SQLException e) {
      throw file.refused(e, translator);
    }
  }

  /** Opens the one connection that keeps a database in memory alive while no other is open. */
  private void keepInMemory() {
    lock.lock();
    try {
      if (anchor == null && !closed) {
        anchor = remember(file.connect(options, false));
      }
    } catch (SQLException e) {
      throw file.refused(e, translator);
    } finally {
      lock.unlock();
    }
  }

  private SqliteConnection remember(SqliteConnection connection) throws SQLException {
    lock.lock();
    try {
      if (closed) {
        connection.close();
        throw ConnectionException.closed("the driver");
      }
      open.add(connection);
      return connection;
    } finally {
      lock.unlock();
    }
  }

  /** Takes back what was lent. */
  void release(SqliteConnection connection, Access access) {
    lock.lock();
    try {
      if (!closed) {
        if (access == Access.READ) {
          idleReaders.addFirst(connection);
        } else {
          idleWriter = connection;
        }
      }
    } finally {
      lock.unlock();
    }
    slots(access).release();
  }

  /** Closes what was lent. */
  void discard(SqliteConnection connection, Access access) {
    lock.lock();
    try {
      open.remove(connection);
    } finally {
      lock.unlock();
    }
    try {
      connection.close();
    } catch (SQLException e) {
      throw translator.statement(e);
    } finally {
      slots(access).release();
    }
  }

  private Semaphore slots(Access access) {
    return access == Access.READ ? readers : writer;
  }

  private void requireOpen() {
    if (closed) {
      throw ConnectionException.closed("the driver");
    }
  }

  @Override
  public void close() {
    Set<SqliteConnection> all;
    lock.lock();
    try {
      closed = true;
      all = new HashSet<>(open);
      open.clear();
      idleReaders.clear();
      idleWriter = null;
      anchor = null;
    } finally {
      lock.unlock();
    }
    @Nullable SQLException failure = null;
    for (SqliteConnection connection : all) {
      try {
        connection.close();
      } catch (SQLException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw translator.statement(failure);
    }
  }
}
