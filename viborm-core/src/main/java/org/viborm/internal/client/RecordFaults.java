package org.viborm.internal.client;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.viborm.errors.ValidationException;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;

/** The faults of records that do not fit their model. */
final class RecordFaults {

  private RecordFaults() {}

  static ValidationException noRecord(Class<?> type) {
    return TypedFaults.invalid(
        type.getSimpleName(),
        "'%s' is no record.".formatted(type.getName()),
        "Rows are read into records: declare it as one.");
  }

  static ValidationException noField(Class<?> record, String component, SchemaModel model) {
    List<String> known = new ArrayList<>(model.fields().keySet());
    known.removeAll(model.hidden());
    known.addAll(model.relations().keySet());
    Collections.sort(known);
    return TypedFaults.invalid(
        path(record, component),
        "component '%s' of record '%s' fits no field of model '%s'."
            .formatted(component, record.getSimpleName(), model.name()),
        "Known fields: %s. Where the names differ, @FieldName(\"…\") tells the field."
            .formatted(String.join(", ", known)));
  }

  static ValidationException otherType(
      Class<?> record, String component, SchemaModel model, SchemaField field, String actual) {
    return TypedFaults.invalid(
        path(record, component),
        "component '%s' of record '%s' is a %s, but field '%s' of model '%s' is a %s."
            .formatted(
                component,
                record.getSimpleName(),
                actual,
                field.name(),
                model.name(),
                JavaTypes.label(field)),
        "Give the component the field's type.");
  }

  static ValidationException primitive(
      Class<?> record, String component, SchemaModel model, SchemaField field) {
    return TypedFaults.invalid(
        path(record, component),
        "component '%s' of record '%s' is a primitive, but field '%s' of model '%s' is nullable."
            .formatted(component, record.getSimpleName(), field.name(), model.name()),
        "Give it the type %s, or Optional<%s>."
            .formatted(JavaTypes.label(field), JavaTypes.label(field)));
  }

  static ValidationException noRelatedRecord(
      Class<?> record, String component, SchemaModel model, String relation, String expected) {
    return TypedFaults.invalid(
        path(record, component),
        "component '%s' of record '%s' does not fit relation '%s' of model '%s'."
            .formatted(component, record.getSimpleName(), relation, model.name()),
        "Give it the type %s.".formatted(expected));
  }

  static ValidationException nestsItself(Class<?> record, String component) {
    return TypedFaults.invalid(
        path(record, component),
        "record '%s' nests itself, so its reading would not end.".formatted(record.getSimpleName()),
        "Use one record for each level.");
  }

  static ValidationException noComponent(Class<?> record, String relation, SchemaModel model) {
    return TypedFaults.invalid(
        "include",
        "relation '%s' of model '%s' is included, but record '%s' has no component for it."
            .formatted(relation, model.name(), record.getSimpleName()),
        "Add the component, or leave the include out.");
  }

  static ValidationException closed(Class<?> record) {
    return TypedFaults.invalid(
        record.getSimpleName(),
        "package '%s' is closed to reflection, so record '%s' cannot be used."
            .formatted(record.getPackageName(), record.getName()),
        "Add 'opens %s;' to its module-info.".formatted(record.getPackageName()));
  }

  private static String path(Class<?> record, String component) {
    return record.getSimpleName() + "." + component;
  }
}
