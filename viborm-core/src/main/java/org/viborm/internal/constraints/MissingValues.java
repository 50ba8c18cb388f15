package org.viborm.internal.constraints;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Assignment;
import org.viborm.internal.operation.Data;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/** The values that one operation has to give and does not. One use, one thread. */
final class MissingValues {

  private final List<MissingValue> found = new ArrayList<>();

  /** Those that were found. */
  List<MissingValue> found() {
    return found;
  }

  /** Looks for those that are given as null. */
  void given(Data data, SchemaModel model, InputPath path) {
    for (Assignment assignment : data.assignments()) {
      if (assignment instanceof Assignment.Set set && set.value().value() == null) {
        SchemaField field = model.fields().get(set.field());
        if (field != null && !field.nullable()) {
          add(field, path);
        }
      }
    }
  }

  /**
   * Looks for those that a new row needs and that are not given.
   *
   * @param parent the relation to the row from whose side this one is written, if there is one
   */
  void omitted(Data data, SchemaModel model, @Nullable SchemaRelation parent, InputPath path) {
    Set<SchemaField> supplied = new HashSet<>();
    if (parent != null && !parent.holdsKey() && parent.junction() == null) {
      supplied.addAll(parent.targetFields());
    }
    Set<String> named = new HashSet<>();
    for (Assignment assignment : data.assignments()) {
      if (assignment instanceof Assignment.Set set) {
        named.add(set.field());
      } else if (assignment instanceof Assignment.Nested nested) {
        SchemaRelation relation = model.relations().get(nested.relation());
        if (relation != null && relation.holdsKey()) {
          supplied.addAll(relation.sourceFields());
        }
      }
    }
    for (SchemaField field : model.fields().values()) {
      if (field.required() && !named.contains(field.name()) && !supplied.contains(field)) {
        add(field, path);
      }
    }
  }

  private void add(SchemaField field, InputPath path) {
    found.add(new MissingValue(field.name(), path.child(field.name())));
  }
}
