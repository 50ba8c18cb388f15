package org.viborm.errors;

import java.util.Set;

/**
 * An operation is not possible on this driver or database, found before anything is sent: V8003.
 *
 * <p>The reference calls it UnsupportedOperationError; the name is {@code java.lang}'s.
 */
public final class OperationNotSupportedException extends VibOrmException {

  private static final long serialVersionUID = 1L;
  private static final Set<ErrorCode> CODES = Set.of(ErrorCode.OPERATION_NOT_SUPPORTED);

  /** With a code of this kind. */
  public OperationNotSupportedException(Fault fault) {
    super(fault, CODES);
  }

  /** {@code operation} is not possible on {@code database}. */
  public static OperationNotSupportedException of(
      String path, String operation, String database, String hint) {
    return new OperationNotSupportedException(
        Fault.of(
                ErrorCode.OPERATION_NOT_SUPPORTED,
                "%s is not possible on %s.".formatted(operation, database))
            .at(path)
            .hint(hint));
  }
}
