package org.viborm.client;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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

  /**
   * The shape whose values {@code function} puts together.
   *
   * @param type the interface of functions that it is of
   * @param unrolled calls it with the values at their places
   */
  <R> ShapedSelection<R> assembled(
      Class<?> type,
      Object function,
      Function<@Nullable Object[], ? extends @Nullable Object> unrolled) {
    return new ShapedSelection<>(
        new Projection.Shape(
            projections, new FunctionAssembler(projections, type, function, unrolled)));
  }

  /** The value at {@code place}, of the type that the shape's parts say. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the part reads a T
  static <T> T at(@Nullable Object[] values, int place) {
    return (T) values[place];
  }
}
