package org.viborm.client;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.ValidationException;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.typed.TypedFaults;

/**
 * Puts the parts of a shape together by a function of the caller's. Equal to another one of the
 * same function: what captures nothing is one object, however often its line runs.
 */
final class FunctionAssembler implements Projection.Assembler {

  private static final MethodHandle FAILED;

  static {
    try {
      FAILED =
          MethodHandles.lookup()
              .findVirtual(
                  FunctionAssembler.class,
                  "failed",
                  MethodType.methodType(Object.class, NullPointerException.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no failed()", e); // it is below
    }
  }

  private final List<Projection> projections;
  private final Class<?> type;
  private final Object function;
  private final Function<@Nullable Object[], ? extends @Nullable Object> unrolled;

  /**
   * By {@code function}.
   *
   * @param projections the parts
   * @param type the interface that it is of
   * @param unrolled calls it with the values at their places
   */
  FunctionAssembler(
      List<Projection> projections,
      Class<?> type,
      Object function,
      Function<@Nullable Object[], ? extends @Nullable Object> unrolled) {
    this.projections = projections;
    this.type = type;
    this.function = TypedFaults.given("function", function);
    this.unrolled = unrolled;
  }

  @Override
  public @Nullable Object assemble(@Nullable Object[] values) {
    try {
      return unrolled.apply(values);
    } catch (NullPointerException e) {
      return failed(e, values);
    }
  }

  @Override
  public MethodHandle constructor() {
    int size = projections.size();
    MethodType values = MethodType.genericMethodType(size);
    try {
      MethodHandle apply =
          MethodHandles.lookup().findVirtual(type, "apply", values).bindTo(function);
      return MethodHandles.catchException(
          apply,
          NullPointerException.class,
          FAILED
              .bindTo(this)
              .asCollector(Object[].class, size)
              .asType(values.insertParameterTypes(0, NullPointerException.class)));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no apply()", e); // the interfaces are this module's own
    }
  }

  /** Tells which values the function could not take, where that is what it failed of. */
  private @Nullable Object failed(NullPointerException failure, @Nullable Object[] values) {
    List<String> nulls = nullParts(values);
    if (nulls.isEmpty()) {
      throw failure;
    }
    throw new ValidationException(
        Fault.of(
                ErrorCode.INVALID_OPERATION,
                "NULL was read where the shape's function takes none: %s."
                    .formatted(String.join(", ", nulls)))
            .at("select")
            .hint("Take an Integer, Long, … instead of a primitive, or select field.optional().")
            .cause(failure));
  }

  private List<String> nullParts(@Nullable Object[] values) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null) {
        names.add(label(projections.get(i), i));
      }
    }
    return names;
  }

  private static String label(Projection projection, int place) {
    if (projection instanceof Projection.Scalar scalar) {
      return "'" + scalar.field().field() + "'";
    }
    if (projection instanceof Projection.Nested nested) {
      return "'" + nested.relation().relation() + "'";
    }
    return "part " + (place + 1);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FunctionAssembler assembler && assembler.function == function;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(function);
  }
}
