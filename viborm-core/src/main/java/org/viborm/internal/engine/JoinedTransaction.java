package org.viborm.internal.engine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.AmbientTransaction;
import org.viborm.driver.AmbientTransactions;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.IsolationLevel;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.PendingOperationException;
import org.viborm.errors.TransactionException;
import org.viborm.errors.VibOrmException;
import org.viborm.internal.cache.ClientCache;
import org.viborm.internal.cache.Stale;
import org.viborm.internal.client.ClientEngine;

/**
 * What a client has in one transaction of its callers: its connection and its streams. Lives in the
 * transaction's resources and ends with it.
 *
 * <p>Used by the thread that the transaction is current on; only {@link #afterCompletion} may come
 * from another one, and then leaves what is in use to the user.
 */
final class JoinedTransaction implements TransactionFate {

  private final Driver driver;
  private final AmbientTransactions transactions;
  private final AmbientTransaction transaction;
  private final Object key;
  private final TransactionSessions sessions;
  private final AtomicInteger savepoints = new AtomicInteger();
  private final List<DriverSession> streams = new ArrayList<>();
  private final Stale stale;
  private final @Nullable ClientCache cache;
  private @Nullable DriverSession session;
  private boolean written;
  private boolean enlisted;
  private boolean inner;
  private int users;
  private boolean ended;

  JoinedTransaction(
      EngineCore core, AmbientTransactions transactions, AmbientTransaction transaction) {
    this.driver = core.driver();
    this.stale = new Stale(core.schema());
    this.cache = core.cache();
    this.transactions = transactions;
    this.transaction = transaction;
    this.key = transaction.key();
    this.sessions = new TransactionSessions(new Statements(), driver.dialect(), this, savepoints);
  }

  /** Has its end told by the transaction. */
  void enlist() {
    transaction.onCompletion(this::beforeCompletion, this::afterCompletion);
  }

  // work

  @Nullable Object read(Sessions.Work work) {
    checkScope();
    return using(() -> sessions.read(work));
  }

  /** What is to be invalidated unless it is rolled back. */
  Stale stale() {
    return stale;
  }

  /** Whether it has written, or may have: what it reads is not what others read. */
  boolean hasWritten() {
    return written;
  }

  /**
   * Whether what it reads now is what others read now: each statement of a transaction that is
   * stricter than READ COMMITTED may see what was there at its beginning.
   */
  boolean readsWhatIsCommitted() {
    return !written && session().isolation() == IsolationLevel.READ_COMMITTED;
  }

  @Nullable Object write(boolean several, Sessions.Work work) {
    checkScope();
    written = true;
    return using(
        () -> {
          requireEnlisted();
          return sessions.write(several, 0, work);
        });
  }

  private void checkScope() {
    if (inner) {
      throw PendingOperationException.otherScope();
    }
  }

  /**
   * Does the work of {@code client.transaction()} in it.
   *
   * @param begun whether the transaction was begun for this work alone, which then needs no
   *     savepoint
   */
  <X extends Exception> @Nullable Object transaction(
      EngineCore core, TransactionOptions options, boolean begun, ClientEngine.Work<X> work)
      throws X {
    checkScope();
    return using(
        () -> {
          checkOptions(options);
          requireEnlisted();
          written = true;
          Duration timeout = options.timeout();
          DriverSession statements =
              timeout == null
                  ? new Statements()
                  : new LimitedSession(new Statements(), timeout, this);
          TransactionSessions bounded =
              new TransactionSessions(statements, driver.dialect(), this, savepoints);
          inner = true;
          TransactionRunner runner = new TransactionRunner(core, bounded, this::openRows, stale);
          try {
            Object result =
                begun ? work.run(runner) : bounded.<X>inSavepoint(() -> work.run(runner));
            if (statements instanceof LimitedSession limited) {
              limited.checkTime();
            }
            return result;
          } finally {
            runner.end();
            inner = false;
          }
        });
  }

  private void checkOptions(TransactionOptions options) {
    if (options.maxWait() != null) {
      throw TransactionException.invalidInput(
          "maxWait",
          "the caller's JTA transaction has its connection: there is nothing to wait for.",
          "Leave it out, or run outside of that transaction.");
    }
    if (options.retries() > 0) {
      throw TransactionException.invalidInput(
          "retries",
          "the caller's JTA transaction is given up as a whole: a part of it cannot be retried.",
          "Leave it out, and have the caller run the whole transaction again.");
    }
    IsolationLevel wanted = options.isolation();
    if (wanted == null) {
      return;
    }
    IsolationLevel given = session().isolation();
    if (given == null || wanted.compareTo(given) > 0) {
      throw TransactionException.invalidInput(
          "isolation",
          "the caller's JTA transaction cannot be made stricter%s: '%s' was asked for."
              .formatted(given == null ? "" : " than '" + given.sql() + "'", wanted.sql()),
          "Set the isolation on the data source, or run outside of that transaction.");
    }
  }

  /** A stream of rows, closed with the transaction if nobody closes it before. */
  Stream<@Nullable Object> stream(EngineCore.Prepared prepared, @Nullable Duration timeout) {
    checkScope();
    return openRows(prepared, timeout);
  }

  private Stream<@Nullable Object> openRows(
      EngineCore.Prepared prepared, @Nullable Duration timeout) {
    DriverSession rows = openStream();
    DriverSession below = null;
    try {
      below = openStream();
      DriverSession nested = below;
      return RowStream.open(
          prepared,
          new Guarded(rows),
          new Guarded(nested),
          timeout,
          () -> {
            closeStream(nested);
            closeStream(rows);
          });
    } catch (RuntimeException failure) {
      if (below != null) {
        closeStream(below);
      }
      closeStream(rows);
      throw failure;
    }
  }

  private DriverSession openStream() {
    requireCurrent();
    DriverSession opened = driver.open();
    synchronized (this) {
      streams.add(opened);
    }
    return opened;
  }

  private void closeStream(DriverSession stream) {
    synchronized (this) {
      streams.remove(stream);
    }
    stream.close();
  }

  // the connection

  /** Keeps the connection from being closed by another thread while {@code body} runs. */
  private <X extends Exception> @Nullable Object using(Engine.Body<X> body) throws X {
    synchronized (this) {
      users++;
    }
    try {
      return body.run();
    } finally {
      boolean last;
      synchronized (this) {
        users--;
        last = users == 0 && ended;
      }
      if (last) {
        close();
      }
    }
  }

  private synchronized DriverSession session() {
    DriverSession current = session;
    if (current == null) {
      current = driver.open();
      session = current;
    }
    return current;
  }

  /** The transaction is still the one on this thread, and active; else nothing may be sent. */
  private void requireCurrent() {
    AmbientTransaction current = transactions.current();
    if (current == null || !current.key().equals(key)) {
      throw new TransactionException(
          Fault.of(
                  ErrorCode.TRANSACTION_FAILED,
                  "the JTA transaction that this belongs to is over, or suspended.")
              .hint("Use what was made in a transaction inside it only."));
    }
  }

  /** Before the first write: the connection is part of the transaction. */
  private void requireEnlisted() {
    if (enlisted) {
      return;
    }
    requireCurrent();
    if (!session().joinsCaller()) {
      throw new TransactionException(
          Fault.of(
                  ErrorCode.TRANSACTION_FAILED,
                  "a JTA transaction is active, but the data source of this client takes no part"
                      + " in it: what is written would stay even if it is rolled back.")
              .hint(
                  "Make it a JTA data source, or say 'datasource.enlists=false' and 'jta=off' for"
                      + " this client."));
    }
    enlisted = true;
  }

  @Override
  public boolean isOpen() {
    return transaction.isActive();
  }

  @Override
  public void doom() {
    if (transaction.isActive()) {
      transaction.setRollbackOnly();
    }
  }

  /** What the database has ended must not be committed: what came after would be half of it. */
  private void checkKept() {
    DriverSession current;
    synchronized (this) {
      current = session;
    }
    if (current != null && current.hasLostCaller()) {
      doom();
    }
  }

  // the end

  /** On the thread of the transaction; whoever comes after this opens a connection again. */
  private void beforeCompletion() {
    checkKept();
    close();
  }

  /** Looks nothing up; perhaps on another thread. */
  private void afterCompletion(boolean rolledBack) {
    try {
      if (cache != null && !rolledBack) {
        cache.invalidate(stale);
      }
    } finally {
      release();
    }
  }

  private void release() {
    synchronized (this) {
      ended = true;
      if (users > 0) {
        return; // whoever uses the connection closes it
      }
    }
    close();
  }

  private void close() {
    List<DriverSession> open;
    synchronized (this) {
      open = new ArrayList<>(streams);
      streams.clear();
      if (session != null) {
        open.add(session);
        session = null;
        enlisted = false;
      }
    }
    VibOrmException first = null;
    for (DriverSession each : open) {
      try {
        each.close();
      } catch (VibOrmException e) {
        if (first == null) {
          first = e;
        } else {
          first.alsoFailed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }

  /** Statements on the connection of the transaction, which they open if need be. */
  private final class Statements implements DriverSession {

    @Override
    public QueryResult execute(SqlStatement statement) {
      checkKept();
      requireCurrent();
      try {
        return session().execute(statement);
      } catch (VibOrmException failure) {
        checkKept();
        throw failure;
      }
    }

    @Override
    public void close() {
      // The transaction closes the connection.
    }
  }

  /** Statements on a connection of their own in the transaction. */
  private final class Guarded implements DriverSession {

    private final DriverSession guarded;

    Guarded(DriverSession guarded) {
      this.guarded = requireNonNull(guarded, "guarded");
    }

    @Override
    public QueryResult execute(SqlStatement statement) {
      requireCurrent();
      return guarded.execute(statement);
    }

    @Override
    public void close() {
      closeStream(guarded);
    }
  }
}
