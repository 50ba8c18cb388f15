package org.viborm.errors;

/** A value that must be unique is there already: V3001. */
public final class UniqueConstraintException extends ConstraintException {

  private static final long serialVersionUID = 1L;

  /** With the code V3001. */
  public UniqueConstraintException(Fault fault) {
    super(fault, ErrorCode.UNIQUE_CONSTRAINT);
  }

  /** On what {@code meta} names. */
  public static UniqueConstraintException of(ErrorMeta meta, Throwable cause) {
    return new UniqueConstraintException(
        Fault.of(
                ErrorCode.UNIQUE_CONSTRAINT,
                "a unique constraint"
                    + where(meta)
                    + " does not hold: such a row is there already.")
            .hint("Choose another value, or use upsert or skipDuplicates.")
            .meta(meta)
            .cause(cause));
  }
}
