package org.viborm.internal.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.viborm.internal.operation.Projection;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;

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
      int reads = 0;
      for (Projection.Named named : row.nested()) {
        reads += nested(named.projection());
      }
      return reads;
    }
    if (projection instanceof Projection.Shape shape) {
      int reads = 0;
      for (Projection part : shape.parts()) {
        reads += nested(part);
      }
      return reads;
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

  /** The scalar fields that {@code row} reads of {@code model}, in the order of the model. */
  static List<SchemaField> scalars(PlanContext context, SchemaModel model, Projection.Row row) {
    Map<String, Boolean> named = new LinkedHashMap<>();
    row.fields().forEach(field -> named.put(field.name(), field.shown()));
    Set<String> omitted = context.environment().omitted().getOrDefault(model.name(), Set.of());
    return model.fields().values().stream()
        .filter(field -> !model.hidden().contains(field.name()))
        .filter(
            field -> {
              Boolean shown = named.get(field.name());
              return switch (row.scalars()) {
                case ALL -> !omitted.contains(field.name());
                case ONLY -> shown != null;
                case EXCEPT -> shown == null ? !omitted.contains(field.name()) : shown;
              };
            })
        .toList();
  }

  /** How many columns of {@code model} the rows of {@code projection} have on its own level. */
  static int columns(PlanContext context, SchemaModel model, Projection projection) {
    if (projection instanceof Projection.Row row) {
      return scalars(context, model, row).size()
          + row.nested().stream()
              .mapToInt(named -> columns(context, model, named.projection()))
              .sum();
    }
    if (projection instanceof Projection.Shape shape) {
      return shape.parts().stream().mapToInt(part -> columns(context, model, part)).sum();
    }
    if (projection instanceof Projection.Maybe maybe) {
      return columns(context, model, maybe.inner());
    }
    return projection instanceof Projection.Nested ? 0 : 1;
  }

  /**
   * Whether {@code projection} reads a field of {@code model} on its own level whose values may be
   * of any size by their type, or one that is computed.
   */
  static boolean isHeavy(PlanContext context, SchemaModel model, Projection projection) {
    if (projection instanceof Projection.Row row
        && scalars(context, model, row).stream().anyMatch(Projections::isHeavy)) {
      return true;
    }
    return holds(
        projection,
        part ->
            part instanceof Projection.RelationCount
                || part instanceof Projection.Distance
                || (part instanceof Projection.Scalar scalar
                    && model
                        .field(scalar.field().field())
                        .filter(Projections::isHeavy)
                        .isPresent()));
  }

  private static boolean isHeavy(SchemaField field) {
    return field.list()
        || switch (field.type()) {
          case JSON, BLOB, VECTOR -> true;
          default -> false;
        };
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
