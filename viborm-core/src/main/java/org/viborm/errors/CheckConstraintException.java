package org.viborm.errors;

/** A check constraint of the table does not hold: V3004. */
public final class CheckConstraintException extends ConstraintException {

  private static final long serialVersionUID = 1L;

  /** With the code V3004. */
  public CheckConstraintException(Fault fault) {
    super(fault, ErrorCode.CHECK_CONSTRAINT);
  }

  /** On what {@code meta} names. */
  public static CheckConstraintException of(ErrorMeta meta, Throwable cause) {
    return new CheckConstraintException(
        Fault.of(ErrorCode.CHECK_CONSTRAINT, "a check constraint" + where(meta) + " does not hold.")
            .meta(meta)
            .cause(cause));
  }
}
