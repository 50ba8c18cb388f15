package org.viborm.internal.validation;

import static org.viborm.internal.validation.Faults.at;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Aggregation;
import org.viborm.internal.operation.Aggregation.Function;
import org.viborm.internal.operation.FieldRef;
import org.viborm.internal.operation.OrderBy;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.operation.Projection.FieldName;
import org.viborm.internal.operation.Projection.Scalars;
import org.viborm.internal.operation.Read;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/** The rules of reads: windows, orders and projections. */
final class ReadRules {

  private static final int MAX_HOPS = 8;

  private static final Set<ScalarType> UNORDERED =
      EnumSet.of(ScalarType.JSON, ScalarType.VECTOR, ScalarType.POINT);

  private final Faults faults;
  private final FilterRules filters;

  ReadRules(Faults faults, FilterRules filters) {
    this.faults = faults;
    this.filters = filters;
  }

  /** Checks {@code read}, whose arguments stand at {@code path}. */
  void read(Scope scope, Read read, String path) {
    window(scope, read, path);
    projection(scope, read.projection(), path, "select");
  }

  /** Checks which rows {@code read} gives, and in which order. */
  void window(Scope scope, Read read, String path) {
    filters.filter(scope, read.where(), at(path, "where"));
    String order = at(path, "orderBy");
    for (int i = 0; i < read.orderBy().size(); i++) {
      OrderBy entry = read.orderBy().get(i);
      String inside = read.orderBy().size() == 1 ? order : at(order, i);
      order(scope, entry, inside, 0);
      if (read.cursor() != null && !(entry instanceof OrderBy.ByField)) {
        faults.add(
            inside, "a cursor does not go with this order. Only scalar fields can order it.");
      }
    }
    if (read.skip() != null && read.skip().rows() < 0) {
      faults.add(at(path, "skip"), "'skip' is negative. 0 or more is expected.");
    }
    if (read.cursor() != null) {
      String cursor = at(path, "cursor");
      if (read.cursor().narrow() != null) {
        faults.add(cursor, "a cursor takes a unique key alone. Leave the other conditions out.");
      }
      filters.filter(scope, read.cursor(), cursor);
    }
    String distinct = at(path, "distinct");
    for (String name : read.distinct()) {
      if (!scope.model().fields().containsKey(name)) {
        faults.unknownField(distinct, scope.model(), name, scope.model().fields().keySet());
      } else if (UNORDERED.contains(scope.model().field(name).orElseThrow().type())) {
        faults.add(
            distinct,
            "rows cannot differ in %s field '%s'. Name another field."
                .formatted(scope.model().field(name).orElseThrow().type().label(), name));
      }
    }
  }

  /** Checks one key of an order of rows. */
  void order(Scope scope, OrderBy order, String path, int hops) {
    if (order instanceof OrderBy.ByField by) {
      String inside = at(path, by.field().field());
      orders(filters.field(scope, by.field(), inside), inside);
    } else if (order instanceof OrderBy.ByRelated by) {
      String inside = at(path, by.relation().relation());
      SchemaRelation relation = filters.relation(scope, by.relation(), inside);
      if (relation == null) {
        return;
      }
      if (relation.toMany()) {
        faults.add(
            inside,
            "relation '%s' leads to many rows, which give no order. Use their count."
                .formatted(relation.name()));
      }
      if (hops == MAX_HOPS) {
        faults.add(
            inside,
            "the order is %d relations away. At most %d are possible."
                .formatted(hops + 1, MAX_HOPS));
        return;
      }
      order(scope.inner(relation.target()), by.inner(), inside, hops + 1);
    } else if (order instanceof OrderBy.ByCount by) {
      String inside = at(path, by.relation().relation());
      SchemaRelation relation = filters.relation(scope, by.relation(), inside);
      if (relation != null) {
        toMany(relation, inside);
        if (by.filter() != null) {
          filters.filter(scope.inner(relation.target()), by.filter(), inside);
        }
      }
    } else if (order instanceof OrderBy.ByDistance by) {
      String inside = at(path, by.field().field());
      vector(filters.field(scope, by.field(), inside), inside);
    } else {
      faults.add(path, "rows have no aggregates to be ordered by. Use groupBy.");
    }
  }

  /** Databases sort these each in a way of their own, or not at all. */
  private void orders(@Nullable SchemaField field, String path) {
    if (field != null && (field.list() || UNORDERED.contains(field.type()))) {
      faults.add(
          path,
          "%s field '%s' orders nothing: databases sort such values differently. Order by another field."
              .formatted(field.list() ? "list" : field.type().label(), field.name()));
    }
  }

  private void toMany(SchemaRelation relation, String path) {
    if (!relation.toMany()) {
      faults.add(
          path,
          "relation '%s' leads to one row; there is nothing to count.".formatted(relation.name()));
    }
  }

  private void vector(@Nullable SchemaField field, String path) {
    if (field != null && (field.type() != ScalarType.VECTOR || field.list())) {
      faults.add(path, "field '%s' is no vector and has no distance.".formatted(field.name()));
    }
  }

  /**
   * Checks what rows become.
   *
   * @param path where the arguments of the read stand
   * @param selection the key under which a selection stands
   */
  void projection(Scope scope, Projection projection, String path, String selection) {
    String inside = selection.isEmpty() ? path : at(path, selection);
    if (projection instanceof Projection.Row row) {
      row(scope, row, path);
    } else if (projection instanceof Projection.Shape shape) {
      for (Projection part : shape.parts()) {
        projection(scope, part, path, selection);
      }
    } else if (projection instanceof Projection.Maybe maybe) {
      projection(scope, maybe.inner(), path, selection);
    } else if (projection instanceof Projection.Scalar scalar) {
      String place = at(inside, scalar.field().field());
      SchemaField field = filters.field(scope, scalar.field(), place);
      if (field != null) {
        shown(scope.model(), field, place);
      }
    } else if (projection instanceof Projection.Nested nested) {
      String place = at(inside, nested.relation().relation());
      SchemaRelation relation = filters.relation(scope, nested.relation(), place);
      if (relation != null) {
        nested(scope, relation, nested.read(), place);
        if (nested.recurse() != null) {
          recursion(scope, relation, nested, place);
        }
      }
    } else if (projection instanceof Projection.RelationCount count) {
      String place = at(at(inside, "_count"), count.relation().relation());
      SchemaRelation relation = filters.relation(scope, count.relation(), place);
      if (relation != null) {
        toMany(relation, place);
        if (count.filter() != null) {
          filters.filter(scope.inner(relation.target()), count.filter(), at(place, "where"));
        }
      }
    } else if (projection instanceof Projection.Distance distance) {
      String place = at(inside, distance.field().field());
      vector(filters.field(scope, distance.field(), place), place);
    } else if (projection instanceof Projection.Aggregate aggregate) {
      computed(scope, aggregate.aggregation(), path);
    }
  }

  private void nested(Scope scope, SchemaRelation relation, Read read, String path) {
    if (!relation.toMany()
        && (read.take() != null
            || read.skip() != null
            || read.cursor() != null
            || !read.orderBy().isEmpty()
            || !read.distinct().isEmpty())) {
      faults.add(
          path,
          "relation '%s' leads to one row; there is nothing to order or to page."
              .formatted(relation.name()));
    }
    read(scope.inner(relation.target()), read, path);
  }

  private void recursion(
      Scope scope, SchemaRelation relation, Projection.Nested nested, String path) {
    String place = at(path, "recurse");
    if (!relation.target().equals(scope.model())) {
      faults.add(
          place,
          "relation '%s' leads from '%s' to '%s'. Recursion needs one that leads to its own model."
              .formatted(relation.name(), scope.model().name(), relation.target().name()));
    } else if (!(nested.read().projection() instanceof Projection.Row row)) {
      faults.add(place, "rows of many levels have no one shape. Include the relation instead.");
    } else if (row.nested().stream().anyMatch(each -> each.name().equals(relation.name()))) {
      faults.add(
          place,
          "relation '%s' is read by recursion and by name. Keep one of them."
              .formatted(relation.name()));
    }
  }

  /** Checks that a result may hold values of {@code field}. */
  void shown(SchemaModel model, SchemaField field, String path) {
    if (model.hidden().contains(field.name())) {
      faults.add(
          path,
          "field '%s' is hidden by the schema of '%s'. Leave it out."
              .formatted(field.name(), model.name()));
    }
  }

  private void row(Scope scope, Projection.Row row, String path) {
    SchemaModel model = scope.model();
    String list =
        switch (row.scalars()) {
          case ALL -> "include";
          case ONLY -> "select";
          case EXCEPT -> "omit";
        };
    String inside = at(path, list);
    for (FieldName name : row.fields()) {
      SchemaField field = model.fields().get(name.name());
      if (field == null) {
        faults.unknownField(at(inside, name.name()), model, name.name(), model.fields().keySet());
      } else {
        shown(model, field, at(inside, name.name()));
      }
    }
    if (row.scalars() == Scalars.ONLY && row.fields().isEmpty() && row.nested().isEmpty()) {
      faults.add(inside, "nothing is selected. Name one field at least.");
    }
    if (row.scalars() == Scalars.EXCEPT && row.nested().isEmpty()) {
      Set<String> left = new HashSet<>(model.fields().keySet());
      left.removeAll(model.hidden());
      row.fields().stream().filter(name -> !name.shown()).forEach(name -> left.remove(name.name()));
      if (left.isEmpty()) {
        faults.add(
            inside, "nothing is left of '%s'. Keep one field at least.".formatted(model.name()));
      }
    }
    Set<String> seen = new HashSet<>();
    for (Projection.Named named : row.nested()) {
      String key = row.scalars() == Scalars.ONLY ? "select" : "include";
      String place = at(at(path, key), named.name());
      if (!seen.add(named.name())) {
        faults.add(place, "'%s' is read twice. Read it once.".formatted(named.name()));
      }
      if (model.fields().containsKey(named.name())) {
        faults.add(
            place,
            "'%s' collides with a field of model '%s' of that name."
                .formatted(named.name(), model.name()));
      }
      projection(scope, named.projection(), path, key);
    }
  }

  /** Checks that {@code aggregation} can be computed, and may be a part of the result. */
  void computed(Scope scope, Aggregation aggregation, String path) {
    aggregation(scope, aggregation, path);
    FieldRef ref = aggregation.field();
    SchemaField field = ref == null ? null : scope.model().fields().get(ref.field());
    if (field != null && aggregation.function() != Function.COUNT) {
      shown(
          scope.model(),
          field,
          at(at(path, AggregateRules.key(aggregation.function())), field.name()));
    }
  }

  /** Checks that {@code aggregation} can be computed. */
  void aggregation(Scope scope, Aggregation aggregation, String path) {
    if (aggregation.field() == null) {
      return;
    }
    Function function = aggregation.function();
    String key = AggregateRules.key(function);
    String place = at(at(path, key), aggregation.field().field());
    SchemaField field = filters.field(scope, aggregation.field(), place);
    if (field != null && !AggregateRules.applies(function, field)) {
      faults.add(
          place,
          "'%s' does not apply to %s field '%s'."
              .formatted(key, field.list() ? "list" : field.type().label(), field.name()));
    }
  }
}
