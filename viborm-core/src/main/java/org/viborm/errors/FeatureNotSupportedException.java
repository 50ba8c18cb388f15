package org.viborm.errors;

import java.util.Set;

/** The database lacks a feature: V8001. */
public final class FeatureNotSupportedException extends VibOrmException {

  private static final long serialVersionUID = 1L;
  private static final Set<ErrorCode> CODES = Set.of(ErrorCode.FEATURE_NOT_SUPPORTED);

  /** With a code of this kind. */
  public FeatureNotSupportedException(Fault fault) {
    super(fault, CODES);
  }

  /** {@code feature} is not there on {@code database}. */
  public static FeatureNotSupportedException of(
      String path, String feature, String database, String hint) {
    return new FeatureNotSupportedException(
        Fault.of(
                ErrorCode.FEATURE_NOT_SUPPORTED,
                "%s is not supported by %s.".formatted(feature, database))
            .at(path)
            .hint(hint));
  }
}
