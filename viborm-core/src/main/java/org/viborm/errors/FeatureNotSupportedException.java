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

  /**
   * A server of {@code product} whose version is older than {@code oldest}, the first that does.
   */
  public static FeatureNotSupportedException version(String product, String found, String oldest) {
    return of(
        "version",
        "version " + found,
        "VibORM on " + product,
        "Use %s %s or newer.".formatted(product, oldest));
  }

  /**
   * A write that the foreign keys of {@code meta}'s database carry further than it follows them.
   */
  public static FeatureNotSupportedException cascades(ErrorMeta meta, Throwable cause) {
    return new FeatureNotSupportedException(
        Fault.of(
                ErrorCode.FEATURE_NOT_SUPPORTED,
                "the database does not follow foreign keys as far as this write would have it:"
                    + " through more tables than it can, or through one again and again.")
            .hint(
                "Start MySQL with innodb_native_foreign_keys=ON, or leave but one relation of the"
                    + " model to itself that cascades or sets to null.")
            .meta(meta)
            .cause(cause));
  }
}
