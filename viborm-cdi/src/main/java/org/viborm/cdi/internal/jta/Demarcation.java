package org.viborm.cdi.internal.jta;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.TransactionException;

/** Begins and ends JTA transactions of the calling thread. */
final class Demarcation {

  private final UserTransaction transaction;

  private Demarcation(UserTransaction transaction) {
    this.transaction = transaction;
  }

  static Demarcation of(UserTransaction transaction) {
    return new Demarcation(transaction);
  }

  static Demarcation of(TransactionManager manager) {
    return new Demarcation(new OfManager(manager));
  }

  /** The transactions of a manager, which has the same methods and another type. */
  private record OfManager(TransactionManager manager) implements UserTransaction {

    @Override
    public void begin() throws NotSupportedException, SystemException {
      manager.begin();
    }

    @Override
    public void commit()
        throws RollbackException,
            HeuristicMixedException,
            HeuristicRollbackException,
            SystemException {
      manager.commit();
    }

    @Override
    public void rollback() throws SystemException {
      manager.rollback();
    }

    @Override
    public void setRollbackOnly() throws SystemException {
      manager.setRollbackOnly();
    }

    @Override
    public int getStatus() throws SystemException {
      return manager.getStatus();
    }

    @Override
    public void setTransactionTimeout(int seconds) throws SystemException {
      manager.setTransactionTimeout(seconds);
    }
  }

  /** Begins one; false where the caller may not. */
  boolean begin(@Nullable Duration timeout) {
    try {
      if (timeout == null) {
        transaction.begin();
      } else {
        beginWithin(timeout);
      }
      return true;
    } catch (IllegalStateException e) {
      return false; // such as in a method whose transactions the container manages
    } catch (NotSupportedException | SystemException e) {
      throw TransactionException.failed("a JTA transaction could not begin.", e);
    }
  }

  /** A time-out is the thread's: it is set back, so that later transactions do not have it. */
  private void beginWithin(Duration timeout) throws NotSupportedException, SystemException {
    transaction.setTransactionTimeout(
        (int) Math.min(Integer.MAX_VALUE, timeout.plusMillis(999).toSeconds()));
    try {
      transaction.begin();
    } catch (NotSupportedException | SystemException | RuntimeException failure) {
      try {
        transaction.setTransactionTimeout(0);
      } catch (SystemException | RuntimeException secondary) {
        failure.addSuppressed(secondary);
      }
      throw failure;
    }
    try {
      transaction.setTransactionTimeout(0);
    } catch (SystemException | RuntimeException failure) {
      throw notSetBack(failure);
    }
  }

  /** Nobody would end the transaction that has begun: it is ended here. */
  private TransactionException notSetBack(Exception cause) {
    TransactionException failure =
        TransactionException.failed(
            "a JTA transaction was given up: its time-out would stay with the thread.", cause);
    try {
      transaction.rollback();
    } catch (SystemException | RuntimeException e) {
      failure.alsoFailed(
          TransactionException.failed("the transaction could not be rolled back.", e));
    }
    return failure;
  }

  void commit() {
    try {
      transaction.commit();
    } catch (RollbackException e) {
      throw new TransactionException(
          Fault.of(
                  ErrorCode.TRANSACTION_FAILED,
                  "the transaction was rolled back when it was to be committed.")
              .hint("Look for an error before, its time-out, or a constraint checked at its end.")
              .cause(e));
    } catch (HeuristicMixedException | HeuristicRollbackException e) {
      throw TransactionException.failed(
          "it is not known whether the transaction was committed everywhere.", e);
    } catch (SystemException | RuntimeException e) {
      throw TransactionException.failed("the transaction could not be committed.", e);
    }
  }

  void rollback() {
    try {
      if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
        transaction.rollback();
      }
    } catch (SystemException | RuntimeException e) {
      throw TransactionException.failed("the transaction could not be rolled back.", e);
    }
  }
}
