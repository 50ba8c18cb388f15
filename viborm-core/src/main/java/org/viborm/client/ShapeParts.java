package org.viborm.client;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.ValidationException;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.typed.NodeHolder;
import org.viborm.schema.Selection;

/** The parts of a shape, and what puts their values together. */
final class ShapeParts {

  private final List<Projection> projections;

  ShapeParts(Selection<?>... parts) {
    List<Projection> nodes = new ArrayList<>(parts.length);
    for (Selection<?> part : parts) {
      nodes.add(NodeHolder.of(part, Projection.class));
    }
    this.projections = List.copyOf(nodes);
  }

  /** The shape whose values {@code function} puts together. */
  <R> ShapedSelection<R> assembled(
      Function<@Nullable Object[], ? extends @Nullable Object> function) {
    return new ShapedSelection<>(
        new Projection.Shape(projections, values -> assemble(function, values)));
  }

  /** The value at {@code place}, of the type that the shape's parts say. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the part reads a T
  static <T> T at(@Nullable Object[] values, int place) {
    return (T) values[place];
  }

  private @Nullable Object assemble(
      Function<@Nullable Object[], ? extends @Nullable Object> function,
      @Nullable Object[] values) {
    try {
      return function.apply(values);
    } catch (NullPointerException e) {
      List<String> nulls = nullParts(values);
      if (nulls.isEmpty()) {
        throw e;
      }
      throw new ValidationException(
          Fault.of(
                  ErrorCode.INVALID_OPERATION,
                  "NULL was read where the shape's function takes none: %s."
                      .formatted(String.join(", ", nulls)))
              .at("select")
              .hint("Take an Integer, Long, … instead of a primitive, or select field.optional().")
              .cause(e));
    }
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
}
