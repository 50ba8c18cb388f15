package org.viborm.errors;

import java.time.Duration;
import java.util.Set;

/**
 * A transaction failed: V5001 to V5005.
 *
 * <p>After a deadlock (V5003) or a serialization failure (V5004) the whole transaction may be run
 * again.
 */
public final class TransactionException extends VibOrmException {

  private static final long serialVersionUID = 1L;
  private static final Set<ErrorCode> CODES =
      Set.of(
          ErrorCode.TRANSACTION_FAILED,
          ErrorCode.TRANSACTION_TIMEOUT,
          ErrorCode.TRANSACTION_DEADLOCK,
          ErrorCode.TRANSACTION_SERIALIZATION,
          ErrorCode.TRANSACTION_INVALID_INPUT);

  /** With a code of this kind. */
  public TransactionException(Fault fault) {
    super(fault, CODES);
  }

  /** It could not begin, commit or go on. */
  public static TransactionException failed(String problem, Throwable cause) {
    return new TransactionException(Fault.of(ErrorCode.TRANSACTION_FAILED, problem).cause(cause));
  }

  /** It took longer than {@code limit} and was rolled back. */
  public static TransactionException timedOut(Duration limit) {
    return new TransactionException(
        Fault.of(
                ErrorCode.TRANSACTION_TIMEOUT,
                "the transaction took longer than %d ms and was rolled back."
                    .formatted(limit.toMillis()))
            .hint("Give it more time, or do less in it."));
  }

  /** It could not begin within {@code limit}; nothing was sent. */
  public static TransactionException waitedTooLong(Duration limit) {
    return new TransactionException(
        Fault.of(
                ErrorCode.TRANSACTION_TIMEOUT,
                "the transaction could not begin within %d ms.".formatted(limit.toMillis()))
            .hint("Raise maxWait, make the pool larger, or the transactions shorter."));
  }

  /** The database ended a deadlock, or a lock was not free in time. */
  public static TransactionException deadlock(ErrorMeta meta, Throwable cause) {
    return new TransactionException(
        Fault.of(
                ErrorCode.TRANSACTION_DEADLOCK,
                "the database ended a deadlock, or a lock was not free in time.")
            .hint("Run the whole transaction again.")
            .meta(meta)
            .cause(cause));
  }

  /** A concurrent transaction got in between. */
  public static TransactionException serialization(ErrorMeta meta, Throwable cause) {
    return new TransactionException(
        Fault.of(
                ErrorCode.TRANSACTION_SERIALIZATION,
                "a concurrent transaction changed what this one has read or writes.")
            .hint("Run the whole transaction again.")
            .meta(meta)
            .cause(cause));
  }

  /** Its options are wrong at {@code path}; nothing was sent. */
  public static TransactionException invalidInput(String path, String problem, String hint) {
    return new TransactionException(
        Fault.of(ErrorCode.TRANSACTION_INVALID_INPUT, problem).at(path).hint(hint));
  }
}
