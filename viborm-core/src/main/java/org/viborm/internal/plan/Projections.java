package org.viborm.internal.plan;

import java.util.function.Predicate;
import org.viborm.internal.operation.Projection;

/** What projections need beside the columns of a row. */
final class Projections {

  private Projections() {}

  /** Whether {@code projection} needs more of a row than its columns, such as a count. */
  static boolean needsQuery(Projection projection) {
    return holds(
        projection,
        part -> part instanceof Projection.RelationCount || part instanceof Projection.Distance);
  }

  /** How many reads are nested in {@code projection}, on all levels; followed ones count once. */
  static int nested(Projection projection) {
    if (projection instanceof Projection.Row row) {
      return row.nested().stream().mapToInt(named -> nested(named.projection())).sum();
    }
    if (projection instanceof Projection.Shape shape) {
      return shape.parts().stream().mapToInt(Projections::nested).sum();
    }
    if (projection instanceof Projection.Maybe maybe) {
      return nested(maybe.inner());
    }
    return projection instanceof Projection.Nested below
        ? 1 + nested(below.read().projection())
        : 0;
  }

  /** Whether {@code projection} reads rows by a relation that is followed again and again. */
  static boolean hasRecursion(Projection projection) {
    return holds(
        projection,
        part ->
            part instanceof Projection.Nested nested
                && (nested.recurse() != null || hasRecursion(nested.read().projection())));
  }

  /** Whether {@code test} is true of a part of {@code projection} on its own level. */
  private static boolean holds(Projection projection, Predicate<Projection> test) {
    if (projection instanceof Projection.Row row) {
      return row.nested().stream().anyMatch(named -> holds(named.projection(), test));
    }
    if (projection instanceof Projection.Shape shape) {
      return shape.parts().stream().anyMatch(part -> holds(part, test));
    }
    return projection instanceof Projection.Maybe maybe
        ? holds(maybe.inner(), test)
        : test.test(projection);
  }
}
