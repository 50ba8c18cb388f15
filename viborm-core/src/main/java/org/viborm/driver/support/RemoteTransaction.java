package org.viborm.driver.support;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.QueryException;
import org.viborm.errors.TransactionException;

/**
 * A transaction on a stream of requests. When its time is over it is rolled back, also while its
 * caller does something else, so that nobody waits for the locks of one who does not come back.
 */
public final class RemoteTransaction implements TransactionBoundDriver {

  private final RemoteStream stream;
  private final DatabaseErrors errors;
  private final ReentrantLock turn = new ReentrantLock();
  private final @Nullable Duration limit;
  private final long deadline;
  private final @Nullable ScheduledFuture<?> timer;
  private boolean ended;
  private boolean expired;

  /**
   * Begins counting the time.
   *
   * @param limit how long it may take, or null for as long as it takes
   */
  public RemoteTransaction(
      RemoteStream stream, DatabaseErrors errors, Alarm alarm, @Nullable Duration limit) {
    this.stream = requireNonNull(stream, "stream");
    this.errors = requireNonNull(errors, "errors");
    this.limit = limit;
    this.deadline = limit == null ? 0 : System.nanoTime() + limit.toNanos();
    this.timer = limit == null ? null : alarm.after(limit, this::expire);
  }

  @Override
  public QueryResult execute(SqlStatement statement) {
    return executeAll(List.of(statement)).get(0);
  }

  @Override
  public boolean sendsTogether() {
    return stream.sendsTogether();
  }

  @Override
  public List<QueryResult> executeAll(List<SqlStatement> statements) {
    Duration own = SqlStatement.timeoutOf(statements);
    turn.lock();
    try {
      requireActive();
      Duration left = left();
      try {
        return stream.execute(statements, shorter(own, left));
      } catch (QueryException e) {
        boolean late = e.code() == ErrorCode.QUERY_TIMEOUT && left != null && !isShorter(own, left);
        throw late ? timedOut() : e;
      }
    } finally {
      turn.unlock();
    }
  }

  private static @Nullable Duration shorter(@Nullable Duration one, @Nullable Duration other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static boolean isShorter(@Nullable Duration one, Duration other) {
    return one != null && one.compareTo(other) < 0;
  }

  private @Nullable Duration left() {
    return limit == null ? null : Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
  }

  private TransactionException timedOut() {
    expired = true;
    end();
    stream.rollback();
    return TransactionException.timedOut(requireNonNull(limit, "limit"));
  }

  private void end() {
    ended = true;
    if (timer != null) {
      timer.cancel(false);
    }
  }

  private void requireActive() {
    if (expired) {
      throw TransactionException.timedOut(requireNonNull(limit, "limit"));
    }
    if (ended) {
      throw DatabaseErrors.ended();
    }
    if (limit != null && System.nanoTime() - deadline >= 0) {
      throw timedOut();
    }
    if (stream.lost()) {
      throw new TransactionException(
          Fault.of(
                  ErrorCode.TRANSACTION_FAILED,
                  "the transaction cannot go on: its connection was lost.")
              .hint("Run the whole transaction again."));
    }
  }

  @Override
  public void commit() {
    turn.lock();
    try {
      requireActive();
      stream.requireNothingOpen();
      Duration left = left();
      end();
      try {
        stream.commit(left);
      } catch (ConnectionException e) {
        throw errors.inDoubt(e);
      } catch (QueryException e) {
        throw e.code() == ErrorCode.QUERY_TIMEOUT ? errors.inDoubt(e) : e;
      }
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void rollback() {
    turn.lock();
    try {
      if (!ended) {
        end();
        stream.rollback();
      }
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void close() {
    rollback();
  }

  /** While a request is under way it has the rest of the time as its own limit. */
  private void expire() {
    if (!turn.tryLock()) {
      return;
    }
    try {
      if (!ended) {
        expired = true;
        ended = true;
        stream.rollback();
      }
    } finally {
      turn.unlock();
    }
  }
}
