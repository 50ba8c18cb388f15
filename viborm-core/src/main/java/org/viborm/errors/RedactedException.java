package org.viborm.errors;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stands in a chain of causes for an exception of somebody else, without its text.
 *
 * <p>Databases put the values of rows and parameters into their messages, and logs print the
 * messages of causes. So only what cannot hold a value is kept: the class, the stack trace, the
 * SQLSTATE and the vendor's code, and the same of its causes (up to eight) and suppressed ones.
 */
public final class RedactedException extends Exception {

  private static final long serialVersionUID = 1L;
  private static final int DEPTH = 8;

  private final String originalType;
  private final @Nullable String sqlState;
  private final @Nullable String vendorCode;

  private RedactedException(
      Throwable original, ProviderCodes codes, @Nullable RedactedException cause) {
    super(describe(original, codes), cause);
    this.originalType = original.getClass().getName();
    this.sqlState = codes.sqlState();
    this.vendorCode = codes.vendorCode();
    setStackTrace(original.getStackTrace());
  }

  /** {@code original} without its text; itself when it has none to lose. */
  public static RedactedException of(Throwable original) {
    return of(original, throwable -> ProviderCodes.NONE);
  }

  /**
   * {@code original} without its text, with the codes that {@code codes} finds on it and on each of
   * its causes.
   */
  public static RedactedException of(
      Throwable original, Function<? super Throwable, ProviderCodes> codes) {
    return redact(original, codes, DEPTH);
  }

  private static RedactedException redact(
      Throwable original, Function<? super Throwable, ProviderCodes> codes, int depth) {
    if (original instanceof RedactedException redacted) {
      return redacted;
    }
    Throwable cause = original.getCause();
    RedactedException redacted =
        new RedactedException(
            original,
            codes.apply(original),
            cause == null || depth == 1 ? null : redact(cause, codes, depth - 1));
    if (depth > 1) {
      for (Throwable suppressed : original.getSuppressed()) {
        redacted.addSuppressed(redact(suppressed, codes, depth - 1));
      }
    }
    return redacted;
  }

  /** The name of the class of the original. */
  public String originalType() {
    return originalType;
  }

  /** The original's SQLSTATE, where it had one. */
  public Optional<String> sqlState() {
    return Optional.ofNullable(sqlState);
  }

  /** The original's own code, where it had one. */
  public Optional<String> vendorCode() {
    return Optional.ofNullable(vendorCode);
  }

  private static String describe(Throwable original, ProviderCodes codes) {
    StringBuilder text = new StringBuilder(original.getClass().getName());
    if (codes.sqlState() != null) {
      text.append(", SQLState ").append(codes.sqlState());
    }
    if (codes.vendorCode() != null) {
      text.append(", code ").append(codes.vendorCode());
    }
    return text.append(" (its text is left out: it may hold values)").toString();
  }

  /**
   * The codes a provider's exception carries.
   *
   * @param sqlState the SQLSTATE, five letters or digits
   * @param vendorCode the vendor's own
   */
  public record ProviderCodes(@Nullable String sqlState, @Nullable String vendorCode) {

    /** Of an exception that carries none. */
    public static final ProviderCodes NONE = new ProviderCodes(null, null);
  }
}
