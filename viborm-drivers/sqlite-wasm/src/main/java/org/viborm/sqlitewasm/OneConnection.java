package org.viborm.sqlitewasm;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.SqlStatement;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.jdbc.Access;
import org.viborm.jdbc.ConnectionLease;
import org.viborm.jdbc.ConnectionSource;
import org.viborm.jdbc.ErrorTranslator;
import org.viborm.jdbc.MaxWaitException;
import org.viborm.jdbc.SqliteStatementKind;

/** The one connection to a database in memory, lent to one caller after the other. */
final class OneConnection implements ConnectionSource {

  private final Duration maxWait;
  private final int statements;
  private final @Nullable Path initial;
  private final ErrorTranslator translator;
  private final Semaphore turn = new Semaphore(1, true);
  private @Nullable MemoryConnection open;
  private volatile boolean closed;
  private boolean broken;

  /**
   * Nothing is opened yet.
   *
   * @param maxWait how long a caller waits for his turn
   * @param statements how many prepared statements are kept
   * @param initial the file whose content it has at first; null for an empty database
   */
  OneConnection(
      Duration maxWait, int statements, @Nullable Path initial, ErrorTranslator translator) {
    this.maxWait = maxWait;
    this.statements = statements;
    this.initial = initial;
    this.translator = translator;
  }

  @Override
  public Access accessOf(SqlStatement statement) {
    return switch (SqliteStatementKind.of(statement.text())) {
      case READ -> Access.READ;
      case INSERT_UPDATE_DELETE, SCHEMA -> Access.WRITE;
      case SESSION -> Access.SESSION;
    };
  }

  @Override
  public Access accessOfTransaction(boolean readOnly) {
    return readOnly ? Access.READ : Access.WRITE;
  }

  @Override
  public boolean limitsWait() {
    return true;
  }

  @Override
  public ConnectionLease lease(Access access, @Nullable Duration limit) {
    MemoryConnection connection = take(limit);
    boolean lent = false;
    try {
      connection.queriesOnly(access == Access.READ);
      lent = true;
      return new OneLease(this, connection, access);
    } catch (SQLException e) {
      throw translator.statement(e);
    } finally {
      if (!lent) {
        turn.release();
      }
    }
  }

  /** Takes the connection, which is given back by {@link #giveBack} or {@link #clear}. */
  private MemoryConnection take(@Nullable Duration limit) {
    requireOpen();
    Duration wait = limit == null ? maxWait : limit;
    if (!acquire(wait)) {
      if (limit != null) {
        throw new MaxWaitException(wait);
      }
      throw new ConnectionException(
          Fault.of(
                  ErrorCode.CONNECTION_TIMEOUT,
                  "the one connection was in use for %d ms.".formatted(wait.toMillis()))
              .hint(
                  "This SQLite has one connection: make the transactions shorter, or the wait"
                      + " longer (pool.max-wait).")
              .meta(translator.meta()));
    }
    boolean taken = false;
    try {
      requireOpen();
      MemoryConnection connection = connection();
      taken = true;
      return connection;
    } finally {
      if (!taken) {
        turn.release();
      }
    }
  }

  private boolean acquire(Duration wait) {
    try {
      return turn.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionException(
          Fault.of(
              ErrorCode.CONNECTION_TIMEOUT,
              "the thread was interrupted waiting for a connection."));
    }
  }

  private void requireOpen() {
    if (closed) {
      throw ConnectionException.closed("the driver");
    }
  }

  private MemoryConnection connection() {
    if (broken) {
      throw new ConnectionException(
          Fault.of(ErrorCode.CONNECTION_CLOSED, "the database in memory was lost.")
              .hint("Make a new driver, and load what was saved last."));
    }
    MemoryConnection current = open;
    if (current == null) {
      try {
        current =
            initial == null
                ? MemoryConnection.open(statements)
                : DatabaseFile.load(initial, statements, translator);
      } catch (SQLException e) {
        throw translator.connecting(e);
      }
      open = current;
    }
    return current;
  }

  /** Replaces what is in memory by what {@code file} holds. */
  void load(Path file) {
    MemoryConnection before = take(null);
    try {
      MemoryConnection loaded = DatabaseFile.load(file, statements, translator);
      open = loaded;
      before.close();
    } catch (SQLException e) {
      throw translator.connecting(e);
    } finally {
      turn.release();
    }
  }

  /** Writes what is in memory into {@code file}. */
  void save(Path file) {
    MemoryConnection current = take(null);
    byte[] content;
    try {
      content = current.content();
    } catch (SQLException e) {
      throw translator.statement(e);
    } finally {
      turn.release();
    }
    DatabaseFile.save(file, content, translator);
  }

  /** Takes the connection back. */
  void giveBack(MemoryConnection connection, Access access) {
    try {
      if (access == Access.SESSION) {
        connection.clear();
      }
    } catch (SQLException e) {
      broken = true;
    } finally {
      end();
    }
  }

  /** Takes the connection back from somebody who has left something open on it. */
  void clear(MemoryConnection connection) {
    giveBack(connection, Access.SESSION);
  }

  private void end() {
    if (closed) {
      closeNow();
    }
    turn.release();
  }

  private void closeNow() {
    MemoryConnection current = open;
    open = null;
    if (current == null) {
      return;
    }
    try {
      current.close();
    } catch (SQLException e) {
      throw translator.statement(e);
    }
  }

  /** Whoever has the connection ends with it. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (turn.tryAcquire()) {
      try {
        closeNow();
      } finally {
        turn.release();
      }
    }
  }
}
