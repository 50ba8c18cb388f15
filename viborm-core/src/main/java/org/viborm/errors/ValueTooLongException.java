package org.viborm.errors;

/** A value is longer than its column: V3005. */
public final class ValueTooLongException extends ConstraintException {

  private static final long serialVersionUID = 1L;

  /** With the code V3005. */
  public ValueTooLongException(Fault fault) {
    super(fault, ErrorCode.VALUE_TOO_LONG);
  }

  /** On what {@code meta} names. */
  public static ValueTooLongException of(ErrorMeta meta, Throwable cause) {
    return new ValueTooLongException(
        Fault.of(ErrorCode.VALUE_TOO_LONG, "a value is longer than its column" + where(meta) + ".")
            .hint("Shorten it, or give the field a wider native type.")
            .meta(meta)
            .cause(cause));
  }
}
