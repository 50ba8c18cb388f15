package org.viborm.errors;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything an exception is made of, before its class is chosen: code, place, what is wrong, what
 * would be right.
 *
 * <p>Immutable; the methods give a new one:
 *
 * <pre>{@code
 * throw new TransactionException(
 *     Fault.of(TRANSACTION_INVALID_INPUT, "the timeout must be positive.").at("timeout"));
 * }</pre>
 */
public final class Fault {

  private final ErrorCode code;
  private final @Nullable String path;
  private final String problem;
  private final @Nullable String hint;
  private final ErrorMeta meta;
  private final @Nullable Throwable cause;

  private Fault(
      ErrorCode code,
      @Nullable String path,
      String problem,
      @Nullable String hint,
      ErrorMeta meta,
      @Nullable Throwable cause) {
    this.code = requireNonNull(code, "code");
    this.path = path;
    this.problem = requireNonNull(problem, "problem");
    this.hint = hint;
    this.meta = requireNonNull(meta, "meta");
    this.cause = cause;
  }

  /**
   * A fault with no place, hint or cause yet.
   *
   * @param problem what is wrong: one sentence with its full stop, names quoted, no values
   */
  public static Fault of(ErrorCode code, String problem) {
    return new Fault(code, null, problem, null, ErrorMeta.none(), null);
  }

  /** This, at a place such as {@code where.email}; none when {@code path} is empty. */
  public Fault at(String path) {
    return new Fault(code, path.isEmpty() ? null : path, problem, hint, meta, cause);
  }

  /**
   * This, with what would be right.
   *
   * @param hint one or two sentences with their full stops
   */
  public Fault hint(String hint) {
    return new Fault(code, path, problem, requireNonNull(hint, "hint"), meta, cause);
  }

  /** This, with the names it concerns. */
  public Fault meta(ErrorMeta meta) {
    return new Fault(code, path, problem, hint, meta, cause);
  }

  /** This, with what brought it about; its text is dropped unless it is an error of ours. */
  public Fault cause(Throwable cause) {
    return new Fault(code, path, problem, hint, meta, requireNonNull(cause, "cause"));
  }

  /** The code. */
  public ErrorCode code() {
    return code;
  }

  /** The place. */
  public Optional<String> path() {
    return Optional.ofNullable(path);
  }

  /** What is wrong. */
  public String problem() {
    return problem;
  }

  /** What would be right. */
  public Optional<String> hint() {
    return Optional.ofNullable(hint);
  }

  /** The names it concerns. */
  public ErrorMeta meta() {
    return meta;
  }

  /** What brought it about. */
  public Optional<Throwable> cause() {
    return Optional.ofNullable(cause);
  }

  /** The message of the exception: {@code code: where: what is wrong. What would be right.} */
  public String message() {
    StringBuilder text = new StringBuilder(code.id()).append(": ");
    if (path != null) {
      text.append(path).append(": ");
    }
    text.append(problem);
    if (hint != null) {
      text.append(' ').append(hint);
    }
    return text.toString();
  }

  /** The {@linkplain #message() message}. */
  @Override
  public String toString() {
    return message();
  }
}
