package org.viborm.errors;

import java.util.Set;

/** The row that an operation needs does not exist: V6001. */
public final class NotFoundException extends VibOrmException {

  private static final long serialVersionUID = 1L;
  private static final Set<ErrorCode> CODES = Set.of(ErrorCode.NOT_FOUND);

  /** With a code of this kind. */
  public NotFoundException(Fault fault) {
    super(fault, CODES);
  }

  /** No row of {@code model} fits {@code operation}. */
  public static NotFoundException of(String model, String operation) {
    return new NotFoundException(
        Fault.of(
                ErrorCode.NOT_FOUND,
                "%s: no row of model '%s' fits the filter.".formatted(operation, model))
            .meta(ErrorMeta.none().withModel(model).withOperation(operation)));
  }
}
