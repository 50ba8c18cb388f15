package org.viborm.errors;

/** A row refers to one that does not exist, or is still referred to: V3002. */
public final class ForeignKeyException extends ConstraintException {

  private static final long serialVersionUID = 1L;

  /** With the code V3002. */
  public ForeignKeyException(Fault fault) {
    super(fault, ErrorCode.FOREIGN_KEY_CONSTRAINT);
  }

  /** On what {@code meta} names. */
  public static ForeignKeyException of(ErrorMeta meta, Throwable cause) {
    return new ForeignKeyException(
        Fault.of(
                ErrorCode.FOREIGN_KEY_CONSTRAINT,
                "a foreign key"
                    + where(meta)
                    + " does not hold: a row that is referred to does not exist, or is still referred to.")
            .hint(
                "Create the row that is referred to first, or remove those that refer to it first.")
            .meta(meta)
            .cause(cause));
  }
}
