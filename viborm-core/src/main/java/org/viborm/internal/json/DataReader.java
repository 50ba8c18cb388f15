package org.viborm.internal.json;

import static org.viborm.internal.validation.Faults.at;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Assignment;
import org.viborm.internal.operation.Data;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.validation.Faults;
import org.viborm.internal.validation.NestedVerbs.Arm;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/** Reads the {@code data} of writes. */
final class DataReader {

  private final Faults faults;
  private final JsonReader values;
  private final AssignmentReader assignments;
  private final NestedWriteReader nested;

  DataReader(Faults faults, JsonReader values, FilterReader filters) {
    this.faults = faults;
    this.values = values;
    this.assignments = new AssignmentReader(faults, values);
    this.nested = new NestedWriteReader(faults, values, filters, this);
  }

  /**
   * Where data stands.
   *
   * @param arm whether a row is made or changed
   * @param scalarsOnly whether relations are refused
   * @param parent the relation that leads here, or null at the top
   * @param parentKey what is known of the parent's fields
   */
  record Place(
      Arm arm,
      boolean scalarsOnly,
      @Nullable SchemaRelation parent,
      Map<String, Object> parentKey) {

    private static Place top(Arm arm, boolean scalarsOnly) {
      return new Place(arm, scalarsOnly, null, Map.of());
    }
  }

  /** The data of a row to make. */
  Data create(SchemaModel model, @Nullable JsonValue json, String path) {
    return data(model, json, path, Place.top(Arm.CREATE, false));
  }

  /** The data of an update of the row that {@code where} names. */
  Data update(
      SchemaModel model, Filter.@Nullable Unique where, @Nullable JsonValue json, String path) {
    Map<String, Object> known = new HashMap<>();
    if (where != null) {
      for (int i = 0; i < where.fields().size(); i++) {
        known.put(where.fields().get(i), Objects.requireNonNull(where.values().get(i).value()));
      }
    }
    return data(model, json, path, Place.top(Arm.UPDATE, false), known);
  }

  /** The data of an update of many rows: scalars only. */
  Data updateMany(SchemaModel model, @Nullable JsonValue json, String path) {
    return data(model, json, path, Place.top(Arm.UPDATE, true));
  }

  /** The rows of a {@code createMany}: scalars only. */
  List<Data> createMany(SchemaModel model, @Nullable JsonValue json, String path) {
    return rows(model, json, path, Place.top(Arm.CREATE, true));
  }

  /** The rows that stand at {@code place}. */
  List<Data> rows(SchemaModel model, @Nullable JsonValue json, String path, Place place) {
    if (!(json instanceof JsonArray array)) {
      values.missingOrWrong(path, "a list of rows", json);
      return List.of();
    }
    List<Data> rows = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      rows.add(data(model, array.get(i), at(path, i), place));
    }
    return rows;
  }

  /** The data that stands at {@code place}. */
  Data data(SchemaModel model, @Nullable JsonValue json, String path, Place place) {
    return data(model, json, path, place, Map.of());
  }

  /** The same of a row whose {@code identity} is known before it is read. */
  Data data(
      SchemaModel model,
      @Nullable JsonValue json,
      String path,
      Place place,
      Map<String, Object> identity) {
    if (!(json instanceof JsonObject object)) {
      values.missingOrWrong(path, "an object", json);
      return new Data(List.of());
    }
    List<Assignment> read = new ArrayList<>();
    Map<String, Object> known = new HashMap<>(identity);
    Map<SchemaRelation, JsonValue> relations = new LinkedHashMap<>();
    object.forEach(
        (key, value) -> {
          SchemaField field = model.fields().get(key);
          SchemaRelation relation = model.relations().get(key);
          if (field != null) {
            Assignment assignment = assignments.read(field, value, at(path, key), place.arm());
            if (assignment != null && !repeatsParent(field, assignment, place)) {
              read.add(assignment);
            }
            note(field, assignment, known);
          } else if (relation == null) {
            faults.unknownField(at(path, key), model, key, names(model, place.scalarsOnly()));
          } else if (place.scalarsOnly()) {
            faults.add(
                at(path, key),
                "relation '%s' stands in the data of many rows. Only scalar fields are expected."
                    .formatted(key));
          } else {
            relations.put(relation, value);
          }
        });
    relations.forEach(
        (relation, value) ->
            nested.read(relation, value, at(path, relation.name()), place.arm(), known, read));
    return new Data(read);
  }

  private static void note(
      SchemaField field, @Nullable Assignment assignment, Map<String, Object> known) {
    Object value = assignment instanceof Assignment.Set set ? set.value().value() : null;
    if (value == null) {
      known.remove(field.name());
    } else {
      known.put(field.name(), value);
    }
  }

  /** Whether {@code assignment} spells the foreign key to the parent, with the parent's value. */
  private static boolean repeatsParent(SchemaField field, Assignment assignment, Place place) {
    SchemaRelation parent = place.parent();
    if (parent == null
        || parent.holdsKey()
        || parent.junction() != null
        || place.arm() != Arm.CREATE
        || !(assignment instanceof Assignment.Set set)) {
      return false;
    }
    int index = parent.targetFields().indexOf(field);
    if (index < 0) {
      return false;
    }
    Object own = set.value().value();
    Object theirs = place.parentKey().get(parent.sourceFields().get(index).name());
    if (own instanceof BigDecimal a && theirs instanceof BigDecimal b) {
      return a.compareTo(b) == 0;
    }
    return own != null && own.equals(theirs);
  }

  private static Set<String> names(SchemaModel model, boolean scalarsOnly) {
    Set<String> names = new TreeSet<>(model.fields().keySet());
    if (!scalarsOnly) {
      names.addAll(model.relations().keySet());
    }
    return names;
  }
}
