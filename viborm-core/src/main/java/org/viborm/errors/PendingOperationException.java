package org.viborm.errors;

import java.util.Set;

/**
 * An operation is run where it does not belong: V12003 and V12004.
 *
 * <p>V12001 and V12002 exist and are not raised: operations may run again.
 */
public final class PendingOperationException extends VibOrmException {

  private static final long serialVersionUID = 1L;
  private static final Set<ErrorCode> CODES =
      Set.of(
          ErrorCode.PENDING_ALREADY_EXECUTED,
          ErrorCode.PENDING_CONFLICT,
          ErrorCode.PENDING_OTHER_CLIENT,
          ErrorCode.PENDING_OTHER_SCOPE);

  /** With a code of this kind. */
  public PendingOperationException(Fault fault) {
    super(fault, CODES);
  }

  /** It was made by another client than the one that runs it. */
  public static PendingOperationException otherClient() {
    return new PendingOperationException(
        Fault.of(ErrorCode.PENDING_OTHER_CLIENT, "the operation was made by another client.")
            .hint("Make it with the client that runs it."));
  }

  /** It was made outside the transaction that it is used in. */
  public static PendingOperationException otherScope() {
    return new PendingOperationException(
        Fault.of(
                ErrorCode.PENDING_OTHER_SCOPE,
                "the operation belongs to another scope than the transaction it is used in.")
            .hint("Make it with the client that the transaction gives."));
  }
}
