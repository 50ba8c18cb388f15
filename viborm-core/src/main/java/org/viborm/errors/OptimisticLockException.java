package org.viborm.errors;

import java.util.Set;

/** A row was changed since it was read, and nothing was written: V6002. */
public final class OptimisticLockException extends VibOrmException {

  private static final long serialVersionUID = 1L;
  private static final Set<ErrorCode> CODES = Set.of(ErrorCode.OPTIMISTIC_LOCK);

  /** With a code of this kind. */
  public OptimisticLockException(Fault fault) {
    super(fault, CODES);
  }

  /** The version that {@code operation} expects is not the row's any more. */
  public static OptimisticLockException of(String model, String operation) {
    return new OptimisticLockException(
        Fault.of(
                ErrorCode.OPTIMISTIC_LOCK,
                "%s: the row of model '%s' was changed or deleted since it was read."
                    .formatted(operation, model))
            .hint("Read it again and repeat the change.")
            .meta(ErrorMeta.none().withModel(model).withOperation(operation)));
  }
}
