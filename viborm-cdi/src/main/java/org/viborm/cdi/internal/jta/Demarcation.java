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

  private final Calls calls;

  private Demarcation(Calls calls) {
    this.calls = calls;
  }

  /** What {@link UserTransaction} and {@link TransactionManager} have in common. */
  private interface Calls {

    void limit(int seconds) throws SystemException;

    void begin() throws NotSupportedException, SystemException;

    void commit()
        throws RollbackException,
            HeuristicMixedException,
            HeuristicRollbackException,
            SystemException;

    void rollback() throws SystemException;

    int status() throws SystemException;
  }

  static Demarcation of(UserTransaction transaction) {
    return new Demarcation(
        new Calls() {
          @Override
          public void limit(int seconds) throws SystemException {
            transaction.setTransactionTimeout(seconds);
          }

          @Override
          public void begin() throws NotSupportedException, SystemException {
            transaction.begin();
          }

          @Override
          public void commit()
              throws RollbackException,
                  HeuristicMixedException,
                  HeuristicRollbackException,
                  SystemException {
            transaction.commit();
          }

          @Override
          public void rollback() throws SystemException {
            transaction.rollback();
          }

          @Override
          public int status() throws SystemException {
            return transaction.getStatus();
          }
        });
  }

  static Demarcation of(TransactionManager manager) {
    return new Demarcation(
        new Calls() {
          @Override
          public void limit(int seconds) throws SystemException {
            manager.setTransactionTimeout(seconds);
          }

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
          public int status() throws SystemException {
            return manager.getStatus();
          }
        });
  }

  /** Begins one; false where the caller may not. */
  boolean begin(@Nullable Duration timeout) {
    try {
      if (timeout != null) {
        calls.limit((int) Math.min(Integer.MAX_VALUE, timeout.plusMillis(999).toSeconds()));
      }
      try {
        calls.begin();
        return true;
      } finally {
        if (timeout != null) {
          calls.limit(0);
        }
      }
    } catch (IllegalStateException e) {
      return false; // such as in a method whose transactions the container manages
    } catch (NotSupportedException | SystemException e) {
      throw TransactionException.failed("a JTA transaction could not begin.", e);
    }
  }

  void commit() {
    try {
      calls.commit();
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
      if (calls.status() != Status.STATUS_NO_TRANSACTION) {
        calls.rollback();
      }
    } catch (SystemException | RuntimeException e) {
      throw TransactionException.failed("the transaction could not be rolled back.", e);
    }
  }
}
