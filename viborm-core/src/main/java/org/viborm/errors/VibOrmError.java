package org.viborm.errors;

import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * What every error of VibORM tells, whatever class of exception carries it.
 *
 * <p>Almost all are {@link VibOrmException}s; a failed Jakarta Validation constraint is a {@code
 * jakarta.validation.ConstraintViolationException} that implements this interface too. None of them
 * holds a value of a row or of a parameter in its message, its JSON or its causes.
 */
public interface VibOrmError {

  /** The stable code: what kind of error it is. */
  ErrorCode code();

  /**
   * The message, as {@code code: where: what is wrong. What would be right.}
   *
   * @see Throwable#getMessage()
   */
  String getMessage();

  /** Where in the operation, the schema or the configuration the fault is, where one place is. */
  Optional<String> path();

  /** What would be right, where that is known. */
  Optional<String> hint();

  /** The model, constraint, driver and so on that it concerns. */
  ErrorMeta meta();

  /**
   * Whether the same operation, run again as a whole, may succeed with nothing changed.
   *
   * <p>Inside a transaction that means the whole transaction.
   */
  default boolean isRetryable() {
    return code().isRetryable();
  }

  /** The code that Prisma gives to the same error, where it has one. */
  default Optional<String> prismaCode() {
    return code().prismaCode();
  }

  /**
   * This error as data: {@code code}, {@code name}, {@code message}, {@code retryable}, and where
   * present {@code path}, {@code hint}, {@code prismaCode}, {@code meta} and {@code issues}.
   */
  JsonObject toJson();
}
