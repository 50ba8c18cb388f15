package org.viborm.internal.engine;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.QueryException;

/**
 * The caller's own function threw as it made a result of rows. Whoever ends the unit of work takes
 * it for the result, so that what was written is kept whatever the function does, and throws what
 * the function threw once that is done.
 */
final class UnmadeResultException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private UnmadeResultException(Throwable failure) {
    super("a result could not be made", failure, false, false);
  }

  /** What {@code made} gives, which calls the caller's functions and sends nothing. */
  static <T extends @Nullable Object> T orResult(Supplier<T> made) {
    try {
      return made.get();
    } catch (RuntimeException | Error failure) {
      throw new UnmadeResultException(failure);
    }
  }

  /** Throws what the function threw. */
  RuntimeException rethrown() {
    if (getCause() instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) requireNonNull(getCause());
  }

  /** The same, which says that what was written stays. */
  RuntimeException rethrownAfterWrite() {
    Throwable failure = requireNonNull(getCause());
    boolean told = false;
    for (Throwable each : failure.getSuppressed()) {
      told |= QueryException.isResultNotMade(each);
    }
    if (!told) {
      failure.addSuppressed(QueryException.resultNotMade());
    }
    throw rethrown();
  }
}
