package org.viborm.internal.typed;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.ValidationException;

/** The faults that typed expressions are refused with while they are built. */
public final class TypedFaults {

  private TypedFaults() {}

  /** A fault of an operation at {@code path}. */
  public static ValidationException invalid(String path, String problem, String hint) {
    return new ValidationException(
        Fault.of(ErrorCode.INVALID_OPERATION, problem).at(path).hint(hint));
  }

  /** A field or relation of a model instance that belongs to no lambda. */
  static ValidationException noScope(String label) {
    return invalid(
        label,
        "'%s' is of no enclosing scope.".formatted(label),
        "Take fields from the parameter of the lambda, not from a model instance of your own.");
  }

  /** A field of a write used in a write nested in it, or the other way round. */
  static ValidationException otherLevel() {
    return invalid(
        "",
        "a field of an outer write is of no enclosing scope in a nested one.",
        "Take fields from the parameter of the innermost lambda; nested writes see their own rows"
            + " only.");
  }

  /** A null in place of what an operation is made of. */
  public static ValidationException nullPart() {
    return invalid(
        "",
        "a part of the operation is null.",
        "Give a condition, an order, a selection or data, as the method asks; an optional condition"
            + " is Predicate.when(...).");
  }

  /**
   * {@code argument}, unless it is null.
   *
   * @param name what its method calls it
   */
  public static <T> T given(String name, @Nullable T argument) {
    if (argument == null) {
      throw nullArgument(name);
    }
    return argument;
  }

  /** The {@code arguments}, unless they or one of them are null. */
  public static <T> List<T> all(String name, T[] arguments) {
    T[] given = given(name, arguments);
    for (int i = 0; i < given.length; i++) {
      given(name, i, given[i]);
    }
    return List.of(given);
  }

  /** One of the arguments, at {@code place}, unless it is null. */
  public static <T> T given(String name, int place, @Nullable T argument) {
    if (argument == null) {
      throw nullArgument("%s[%d]".formatted(name, place));
    }
    return argument;
  }

  private static ValidationException nullArgument(String name) {
    return invalid(
        name, "'%s' is null.".formatted(name), "Give one; to ask for none, leave out the call.");
  }

  /** A null where a value is compared. */
  public static ValidationException nullOperand(String path, String operator) {
    return invalid(
        path,
        "%s compares with null, which no row matches.".formatted(operator),
        "Use isNull() or isNotNull(), or Predicate.when(...) for an optional filter.");
  }
}
