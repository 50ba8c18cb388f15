package org.viborm.internal.validation;

import static org.viborm.internal.validation.Faults.at;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Assignment;
import org.viborm.internal.operation.Assignment.Change;
import org.viborm.internal.operation.Assignment.NestedItem;
import org.viborm.internal.operation.Assignment.Verb;
import org.viborm.internal.operation.Data;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.text.NearestName;
import org.viborm.internal.validation.NestedVerbs.Arm;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;
import org.viborm.schema.ValueGenerator;

/** The rules of the data of writes, and of writes nested in it. */
final class DataRules {

  private final Faults faults;
  private final FilterRules filters;

  DataRules(Faults faults, FilterRules filters) {
    this.faults = faults;
    this.filters = filters;
  }

  /** Checks the data of a row at the top. */
  void top(SchemaModel model, Data data, Arm arm, String path) {
    data(model, data, arm, null, false, path);
  }

  /** Checks data that has no relations. */
  void scalars(SchemaModel model, Data data, Arm arm, String path) {
    data(model, data, arm, null, true, path);
  }

  private void data(
      SchemaModel model,
      Data data,
      Arm arm,
      @Nullable SchemaRelation parent,
      boolean scalarsOnly,
      String path) {
    Set<String> assigned = new HashSet<>();
    Set<String> supplied = new HashSet<>();
    Set<SchemaField> byParent =
        parent == null || parent.holdsKey() || parent.junction() != null
            ? Set.of()
            : Set.copyOf(parent.targetFields());
    byParent.forEach(field -> supplied.add(field.name()));
    for (Assignment assignment : data.assignments()) {
      if (assignment instanceof Assignment.Nested nested) {
        SchemaRelation relation = model.relations().get(nested.relation());
        String inside = at(path, nested.relation());
        if (relation == null) {
          faults.add(
              inside,
              "model '%s' has no relation '%s'. %s"
                  .formatted(
                      model.name(),
                      nested.relation(),
                      NearestName.hint(
                          nested.relation(), "relations", model.relations().keySet())));
        } else if (scalarsOnly) {
          faults.add(
              inside,
              "relation '%s' stands in the data of many rows. Only scalar fields are expected."
                  .formatted(nested.relation()));
        } else {
          if (!byParent.isEmpty()
              && parent != null
              && parent.inverse().filter(relation::equals).isPresent()) {
            faults.add(
                inside,
                "relation '%s' is set by the row that this one is nested in. Leave it out."
                    .formatted(relation.name()));
          }
          nested(relation, nested, arm, inside);
          if (relation.holdsKey() && NestedVerbs.supplies(nested.verb())) {
            relation.sourceFields().forEach(field -> supplied.add(field.name()));
          }
          if (relation.holdsKey()) {
            keyArithmetic(relation, data, path);
          }
        }
      } else {
        SchemaField field = scalar(model, data, assignment, arm, byParent, path);
        if (field != null && !assigned.add(field.name())) {
          faults.add(
              at(path, field.name()),
              "field '%s' is set twice. Set it once.".formatted(field.name()));
        }
      }
    }
    if (arm == Arm.CREATE) {
      supplied.addAll(assigned);
      required(model, data, supplied, scalarsOnly, path);
    }
  }

  /** A key that is set beside its relation gives way to it; one that is computed cannot. */
  private void keyArithmetic(SchemaRelation relation, Data data, String path) {
    for (Assignment assignment : data.assignments()) {
      if (assignment instanceof Assignment.Update update
          && relation.sourceFields().stream()
              .anyMatch(field -> field.name().equals(update.field()))) {
        faults.add(
            at(path, update.field()),
            "field '%s' is computed while relation '%s', whose key it is, is written. Do one of both."
                .formatted(update.field(), relation.name()));
      }
    }
  }

  private void required(
      SchemaModel model, Data data, Set<String> supplied, boolean scalarsOnly, String path) {
    for (SchemaField field : model.fields().values()) {
      if (!field.required() || supplied.contains(field.name())) {
        continue;
      }
      List<String> relations =
          model.relations().values().stream()
              .filter(relation -> relation.holdsKey() && relation.sourceFields().contains(field))
              .map(SchemaRelation::name)
              .sorted()
              .toList();
      if (relations.isEmpty() || scalarsOnly) {
        faults.addMissing(
            at(path, field.name()),
            "field '%s' of model '%s' is required. Give it a value."
                .formatted(field.name(), model.name()),
            data,
            field);
      } else {
        faults.addMissing(
            at(path, field.name()),
            "field '%s' of model '%s' is required. Give it a value, or write relation '%s'."
                .formatted(field.name(), model.name(), String.join("' or '", relations)),
            data,
            field);
      }
    }
  }

  // scalars

  private @Nullable SchemaField scalar(
      SchemaModel model,
      Data data,
      Assignment assignment,
      Arm arm,
      Set<SchemaField> byParent,
      String path) {
    String name =
        assignment instanceof Assignment.Set set
            ? set.field()
            : assignment instanceof Assignment.Update update ? update.field() : "";
    SchemaField field = model.fields().get(name);
    String inside = at(path, name);
    if (field == null) {
      faults.unknownField(inside, model, name, model.fields().keySet());
      return null;
    }
    if (field.generated() != null) {
      faults.add(
          inside, "the database makes the value of field '%s'. Leave it out.".formatted(name));
    }
    if (byParent.contains(field)) {
      faults.add(
          inside,
          "field '%s' is the key to the row that this one is nested in. Leave it out."
              .formatted(name));
    }
    if (arm == Arm.UPDATE && field.generatedBy(ValueGenerator.Kind.VERSION)) {
      faults.add(inside, "field '%s' is the version, which is advanced by itself.".formatted(name));
    }
    if (assignment instanceof Assignment.Set set) {
      if (set.value().value() == null && !field.nullable()) {
        faults.addMissing(
            inside, "field '%s' cannot be null. Give a value.".formatted(name), data, field);
      }
    } else if (assignment instanceof Assignment.Update update) {
      change(model, field, update, arm, inside);
    }
    return field;
  }

  private void change(
      SchemaModel model, SchemaField field, Assignment.Update update, Arm arm, String path) {
    String label = update.change().name().toLowerCase(Locale.ROOT);
    String inside = at(path, label);
    if (arm == Arm.CREATE) {
      faults.add(inside, "'%s' needs a stored value; a new row has none.".formatted(label));
      return;
    }
    boolean onList = update.change() == Change.PUSH || update.change() == Change.UNSHIFT;
    if (onList != field.list() || (!onList && !field.type().isNumeric())) {
      faults.add(
          inside,
          "'%s' is no update of %s field '%s'."
              .formatted(label, field.list() ? "list" : field.type().label(), field.name()));
      return;
    }
    if (update.value().value() == null) {
      faults.add(inside, "null is no operand. A value is expected.");
    }
    if (update.dividesByZero()) {
      faults.add(inside, "division by zero. Another divisor is expected.");
    }
    boolean inexact = field.type() == ScalarType.FLOAT || field.type() == ScalarType.DECIMAL;
    if (inexact && model.primaryKey().fields().contains(field)) {
      faults.add(
          inside,
          "'%s' is part of the primary key and no integer. Set it instead."
              .formatted(field.name()));
    }
  }

  // relations

  private void nested(SchemaRelation relation, Assignment.Nested nested, Arm arm, String path) {
    String label = NestedVerbs.label(nested.verb());
    String inside = at(path, label);
    Set<Verb> allowed = NestedVerbs.of(relation, arm);
    if (!allowed.contains(nested.verb())) {
      faults.add(
          inside,
          "'%s' is not possible here. Verbs: %s."
              .formatted(
                  label,
                  NearestName.sortedList(allowed.stream().map(NestedVerbs::label).toList())));
      return;
    }
    List<NestedItem> items = nested.items();
    for (int i = 0; i < items.size(); i++) {
      String place =
          nested.verb() == Verb.CREATE_MANY
              ? at(at(inside, "data"), i)
              : items.size() == 1 ? inside : at(inside, i);
      item(relation, nested.verb(), arm, items.get(i), place);
    }
  }

  /** Checks that a row of {@code model} can be expected in the version {@code expected}. */
  void version(SchemaModel model, Operand.@Nullable Value expected, String path) {
    if (expected == null) {
      return;
    }
    if (model.versionField().isEmpty()) {
      faults.add(
          path,
          "model '%s' has no version field. Declare one with version().".formatted(model.name()));
    } else if (expected.value() == null) {
      faults.add(path, "the version is null. The one that was read is expected.");
    }
  }

  private void item(SchemaRelation relation, Verb verb, Arm arm, NestedItem item, String path) {
    SchemaModel target = relation.target();
    version(target, item.expected(), at(path, "expecting"));
    switch (verb) {
      case CREATE -> created(relation, item.create(), false, path);
      case CREATE_MANY -> created(relation, item.create(), true, path);
      case CONNECT, SET -> key(target, item.where(), true, path);
      case DISCONNECT -> {
        if (relation.toMany()) {
          key(target, item.where(), true, path);
        }
      }
      case DELETE -> {
        if (relation.toMany()) {
          key(target, item.where(), false, path);
        }
      }
      case CONNECT_OR_CREATE -> {
        key(target, item.where(), true, at(path, "where"));
        created(relation, item.create(), false, at(path, "create"));
      }
      case UPSERT -> {
        if (relation.toMany()) {
          key(target, item.where(), arm == Arm.CREATE, at(path, "where"));
        }
        created(relation, item.create(), false, at(path, "create"));
        updated(relation, item.update(), false, at(path, "update"));
      }
      case UPDATE -> {
        boolean bare = !relation.toMany() && item.where() == null;
        if (relation.toMany()) {
          key(target, item.where(), false, at(path, "where"));
        } else if (item.where() != null) {
          filters.filter(Scope.of(target), item.where(), at(path, "where"));
        }
        updated(relation, item.update(), false, bare ? path : at(path, "data"));
      }
      case UPDATE_MANY -> {
        if (item.where() != null) {
          filters.bulk(Scope.of(target), item.where(), at(path, "where"));
        }
        updated(relation, item.update(), true, at(path, "data"));
      }
      case DELETE_MANY -> {
        if (item.where() != null) {
          filters.bulk(Scope.of(target), item.where(), path);
        }
      }
    }
  }

  private void created(
      SchemaRelation relation, @Nullable Data data, boolean scalarsOnly, String path) {
    if (data == null) {
      faults.add(path, "the data of the new row is missing.");
    } else {
      data(relation.target(), data, Arm.CREATE, relation, scalarsOnly, path);
    }
  }

  private void updated(
      SchemaRelation relation, @Nullable Data data, boolean scalarsOnly, String path) {
    if (data == null) {
      faults.add(path, "the data of the update is missing.");
    } else {
      data(relation.target(), data, Arm.UPDATE, relation, scalarsOnly, path);
    }
  }

  private void key(SchemaModel target, @Nullable Filter where, boolean strict, String path) {
    if (!(where instanceof Filter.Unique unique)) {
      faults.add(
          path,
          "no unique key names the row of '%s'. Keys: %s."
              .formatted(target.name(), FilterRules.keyNames(target)));
      return;
    }
    if (strict && unique.narrow() != null) {
      faults.add(path, "nothing may stand here beside the key '%s'.".formatted(unique.key()));
    }
    filters.filter(Scope.of(target), unique, path);
  }
}
