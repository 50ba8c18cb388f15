package org.viborm.driver;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Remembers when something was written last, and whether that is long enough ago for replicas to
 * have it. Safe to share.
 */
final class WriteWindow {

  private final long length;
  private volatile long last;

  WriteWindow(Duration length) {
    this.length = length.toNanos();
    this.last = System.nanoTime() - this.length;
  }

  /** Something was written, or may have been. */
  void wrote() {
    last = System.nanoTime();
  }

  /** Whether replicas may lack what was written last. */
  boolean isOpen() {
    return System.nanoTime() - last < length;
  }

  /** {@code session}, what it sends being noted as written. */
  DriverSession noting(DriverSession session) {
    return new Noting<>(session);
  }

  /** {@code transaction}, its commit being noted. */
  TransactionBoundDriver noting(TransactionBoundDriver transaction) {
    return new NotingTransaction(transaction);
  }

  /** A session each of whose statements may write, up to its end. */
  private class Noting<S extends DriverSession> implements DriverSession {

    final S session;
    private boolean used;

    Noting(S session) {
      this.session = session;
    }

    /** Notes what stands by itself; in a transaction only its end counts. */
    void sent() {
      used = true;
      wrote();
    }

    @Override
    public QueryResult execute(SqlStatement statement) {
      try {
        return session.execute(statement);
      } finally {
        sent();
      }
    }

    @Override
    public boolean sendsTogether() {
      return session.sendsTogether();
    }

    @Override
    public List<QueryResult> executeAll(List<SqlStatement> statements) {
      try {
        return session.executeAll(statements);
      } finally {
        sent();
      }
    }

    @Override
    public boolean joinsCaller() {
      return session.joinsCaller();
    }

    @Override
    public boolean hasLostCaller() {
      return session.hasLostCaller();
    }

    @Override
    public @Nullable IsolationLevel isolation() {
      return session.isolation();
    }

    @Override
    public void close() {
      try {
        session.close();
      } finally {
        if (used) {
          wrote();
        }
      }
    }
  }

  /** A transaction that has written once it is committed, or may be. */
  private final class NotingTransaction extends Noting<TransactionBoundDriver>
      implements TransactionBoundDriver {

    NotingTransaction(TransactionBoundDriver transaction) {
      super(transaction);
    }

    @Override
    void sent() {}

    @Override
    public void commit() {
      try {
        session.commit();
      } finally {
        wrote();
      }
    }

    @Override
    public void rollback() {
      session.rollback();
    }
  }
}
