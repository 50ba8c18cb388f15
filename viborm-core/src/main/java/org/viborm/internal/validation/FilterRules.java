package org.viborm.internal.validation;

import static org.viborm.internal.validation.Faults.at;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.FieldRef;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Filter.Comparison;
import org.viborm.internal.operation.Filter.Quantifier;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.operation.RelationRef;
import org.viborm.internal.text.NearestName;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaKey;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/** The rules of filters and of the fields that they name. */
final class FilterRules {

  private final Faults faults;

  FilterRules(Faults faults) {
    this.faults = faults;
  }

  /** The names of the keys of {@code model}, for messages. */
  static String keyNames(SchemaModel model) {
    return NearestName.sortedList(model.keys().stream().map(SchemaKey::name).toList());
  }

  /** The field that {@code ref} names; null if a fault was noted. */
  @Nullable SchemaField field(Scope scope, FieldRef ref, String path) {
    SchemaModel model = scope.at(ref.depth(), ref.model());
    if (model == null) {
      faults.add(
          path,
          "field '%s' of model '%s' belongs to no enclosing scope. Fields of %s are expected."
              .formatted(ref.field(), ref.model(), scopes(scope)));
      return null;
    }
    SchemaField field = model.fields().get(ref.field());
    if (field == null) {
      faults.unknownField(path, model, ref.field(), model.fields().keySet());
    }
    return field;
  }

  /** The relation that {@code ref} names; null if a fault was noted. */
  @Nullable SchemaRelation relation(Scope scope, RelationRef ref, String path) {
    SchemaModel model = scope.at(ref.depth(), ref.model());
    if (model == null) {
      faults.add(
          path,
          "relation '%s' of model '%s' belongs to no enclosing scope. Relations of %s are expected."
              .formatted(ref.relation(), ref.model(), scopes(scope)));
      return null;
    }
    SchemaRelation relation = model.relations().get(ref.relation());
    if (relation == null) {
      faults.add(
          path,
          "model '%s' has no relation '%s'. %s"
              .formatted(
                  model.name(),
                  ref.relation(),
                  NearestName.hint(ref.relation(), "relations", model.relations().keySet())));
    }
    return relation;
  }

  private static String scopes(Scope scope) {
    return NearestName.sortedList(
        scope.models().stream().map(model -> "'" + model.name() + "'").toList());
  }

  /** Checks the filter of a write of many rows, which must say something. */
  void bulk(Scope scope, Filter filter, String path) {
    if (onlyAbsent(filter)) {
      faults.add(
          path,
          "the filter consists of absent conditions only and would touch every row."
              + " Use Predicate.all() to mean that.");
    }
    filter(scope, filter, path);
  }

  private static boolean onlyAbsent(Filter filter) {
    if (filter instanceof Filter.Absent) {
      return true;
    }
    if (filter instanceof Filter.And and) {
      return !and.filters().isEmpty() && and.filters().stream().allMatch(FilterRules::onlyAbsent);
    }
    if (filter instanceof Filter.Or or) {
      return !or.filters().isEmpty() && or.filters().stream().allMatch(FilterRules::onlyAbsent);
    }
    return filter instanceof Filter.Not not && onlyAbsent(not.filter());
  }

  /** Checks {@code filter}, which stands at {@code path}. */
  void filter(Scope scope, Filter filter, String path) {
    if (filter instanceof Filter.Unique unique) {
      unique(scope, unique, path);
    } else if (filter instanceof Filter.And and) {
      and.filters().forEach(part -> filter(scope, part, path));
    } else if (filter instanceof Filter.Or or) {
      for (int i = 0; i < or.filters().size(); i++) {
        filter(scope, or.filters().get(i), at(at(path, "OR"), i));
      }
    } else if (filter instanceof Filter.Not not) {
      filter(scope, not.filter(), at(path, "NOT"));
    } else if (filter instanceof Filter.Related related) {
      related(scope, related, path);
    } else {
      test(scope, filter, path);
    }
  }

  private void test(Scope scope, Filter filter, String path) {
    if (filter instanceof Filter.Compare compare) {
      compare(scope, compare, path);
    } else if (filter instanceof Filter.In in) {
      in(scope, in, path);
    } else if (filter instanceof Filter.NullCheck check) {
      field(scope, check.field(), at(path, check.field().field()));
    } else if (filter instanceof Filter.ListCheck check) {
      String inside = at(path, check.field().field());
      SchemaField field = field(scope, check.field(), inside);
      if (field != null && !field.list()) {
        faults.add(
            inside,
            "field '%s' is no list. Use an operator of %s."
                .formatted(field.name(), field.type().label()));
      }
    } else if (filter instanceof Filter.JsonCheck check) {
      String inside = at(path, check.field().field());
      SchemaField field = field(scope, check.field(), inside);
      if (field != null && field.type() != ScalarType.JSON) {
        faults.add(
            inside,
            "field '%s' is no json field. Use an operator of %s."
                .formatted(field.name(), field.type().label()));
      }
      if (check.path().stream().anyMatch(FilterRules::unreachable)) {
        faults.add(
            inside,
            "a key of the path holds a quote, a backslash or NUL, or is no text."
                + " Such keys cannot be reached.");
      }
    }
  }

  private static boolean unreachable(String key) {
    return key.codePoints()
        .anyMatch(
            c ->
                c == '"'
                    || c == '\\'
                    || c == 0
                    || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }

  private void compare(Scope scope, Filter.Compare compare, String parent) {
    String path = at(parent, compare.field().field());
    SchemaField field = field(scope, compare.field(), path);
    if (field == null) {
      return;
    }
    Comparison comparison = compare.comparison();
    String inside = comparison == Comparison.EQ ? path : at(path, label(comparison));
    if (!applies(comparison, field)) {
      faults.add(
          inside,
          field.type() == ScalarType.ENUM && !field.list() && isOrder(comparison)
              ? "'%s' does not apply to enum field '%s': databases order enums differently. Use 'in'."
                  .formatted(label(comparison), field.name())
              : "'%s' is no operator of %s field '%s'."
                  .formatted(
                      label(comparison),
                      field.list() ? "list" : field.type().label(),
                      field.name()));
    }
    if (compare.operand() instanceof FieldRef other) {
      SchemaField against = field(scope, other, inside);
      if (against != null && (against.type() != field.type() || against.list() != field.list())) {
        faults.add(
            inside,
            "%s field '%s' is compared with %s field '%s'. Fields of one type are expected."
                .formatted(
                    field.type().label(), field.name(), against.type().label(), against.name()));
      }
    } else if (compare.operand() instanceof Operand.Value value && value.value() == null) {
      faults.add(inside, "null is no operand. Use the test for null.");
    }
  }

  private static boolean isOrder(Comparison comparison) {
    return switch (comparison) {
      case LT, LTE, GT, GTE -> true;
      default -> false;
    };
  }

  private static boolean applies(Comparison comparison, SchemaField field) {
    return switch (comparison) {
      case EQ, NE -> field.type() != ScalarType.JSON;
      case LT, LTE, GT, GTE ->
          !field.list()
              && switch (field.type()) {
                case STRING, INT, BIG_INT, FLOAT, DECIMAL, DATE_TIME, DATE, TIME -> true;
                case BOOLEAN, JSON, BLOB, ENUM, VECTOR, POINT -> false;
              };
      case CONTAINS, STARTS_WITH, ENDS_WITH -> field.type() == ScalarType.STRING && !field.list();
    };
  }

  private static String label(Comparison comparison) {
    return switch (comparison) {
      case EQ -> "equals";
      case NE -> "not";
      case CONTAINS -> "contains";
      case STARTS_WITH -> "startsWith";
      case ENDS_WITH -> "endsWith";
      default -> comparison.name().toLowerCase(Locale.ROOT);
    };
  }

  private void in(Scope scope, Filter.In in, String parent) {
    String path = at(parent, in.field().field());
    SchemaField field = field(scope, in.field(), path);
    if (field == null) {
      return;
    }
    String inside = at(path, in.negated() ? "notIn" : "in");
    boolean fits =
        !field.list()
            && switch (field.type()) {
              case BOOLEAN, JSON, VECTOR, POINT -> false;
              default -> true;
            };
    if (!fits) {
      faults.add(
          inside,
          "'in' is no operator of %s field '%s'."
              .formatted(field.list() ? "list" : field.type().label(), field.name()));
    }
    if (!(in.values().value() instanceof Collection<?>)) {
      faults.add(inside, "no list of values stands here.");
    }
  }

  private void related(Scope scope, Filter.Related related, String parent) {
    String path = at(parent, related.relation().relation());
    SchemaRelation relation = relation(scope, related.relation(), path);
    if (relation == null) {
      return;
    }
    Quantifier quantifier = related.quantifier();
    boolean one = quantifier == Quantifier.IS || quantifier == Quantifier.IS_NOT;
    String inside =
        at(
            path,
            switch (quantifier) {
              case SOME -> "some";
              case EVERY -> "every";
              case NONE -> "none";
              case IS -> "is";
              case IS_NOT -> "isNot";
            });
    if (one == relation.toMany()) {
      faults.add(
          inside,
          relation.toMany()
              ? "relation '%s' leads to many rows. Use 'some', 'every' or 'none'."
                  .formatted(relation.name())
              : "relation '%s' leads to one row. Use 'is' or 'isNot'.".formatted(relation.name()));
    }
    if (related.filter() != null) {
      filter(scope.inner(relation.target()), related.filter(), inside);
    } else if (!one) {
      faults.add(inside, "the filter is missing. An empty one matches every row.");
    } else if (relation.required()) {
      faults.add(
          inside, "relation '%s' is never null. Leave the test out.".formatted(relation.name()));
    }
  }

  private static boolean consistsOf(SchemaKey key, List<String> fields) {
    if (key.fields().size() != fields.size()) {
      return false;
    }
    for (int i = 0; i < fields.size(); i++) {
      if (!key.fields().get(i).name().equals(fields.get(i))) {
        return false;
      }
    }
    return true;
  }

  private void unique(Scope scope, Filter.Unique unique, String path) {
    SchemaModel model = scope.at(unique.depth(), unique.model());
    if (model == null) {
      faults.add(
          path,
          "a key of model '%s' names a row of '%s'."
              .formatted(unique.model(), scope.model().name()));
      return;
    }
    SchemaKey key = model.key(unique.key()).orElse(null);
    List<String> fields = unique.fields();
    if (key == null || !consistsOf(key, fields)) {
      faults.add(
          at(path, unique.key()),
          "'%s' is no unique key of model '%s'. Keys: %s."
              .formatted(unique.key(), model.name(), keyNames(model)));
    }
    for (int i = 0; i < unique.values().size(); i++) {
      if (unique.values().get(i).value() == null) {
        faults.add(
            at(path, i < fields.size() ? fields.get(i) : unique.key()),
            "null names no row. A value is expected.");
      }
    }
    if (unique.narrow() != null) {
      filter(scope, unique.narrow(), path);
    }
  }
}
