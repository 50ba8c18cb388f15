package org.viborm.errors;

/** A required column would be NULL: V3003. */
public final class NotNullConstraintException extends ConstraintException {

  private static final long serialVersionUID = 1L;

  /** With the code V3003. */
  public NotNullConstraintException(Fault fault) {
    super(fault, ErrorCode.NOT_NULL_CONSTRAINT);
  }

  /** On what {@code meta} names. */
  public static NotNullConstraintException of(ErrorMeta meta, Throwable cause) {
    return new NotNullConstraintException(
        Fault.of(
                ErrorCode.NOT_NULL_CONSTRAINT,
                "a required column" + where(meta) + " would be NULL.")
            .hint("Give it a value, a default, or make the field nullable.")
            .meta(meta)
            .cause(cause));
  }
}
