package org.viborm.internal.constraints;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.groups.Default;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ErrorMeta;
import org.viborm.internal.operation.Assignment;
import org.viborm.internal.operation.Data;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.validation.MissingFields;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;
import org.viborm.validation.ConstraintsViolatedException;
import org.viborm.validation.OnCreate;
import org.viborm.validation.OnUpdate;

/** Looks through one operation and keeps what is wrong with it. One use, one thread. */
final class InputRun {

  private static final Class<?>[] CREATE = {Default.class, OnCreate.class};
  private static final Class<?>[] UPDATE = {Default.class, OnUpdate.class};

  private final ConstraintCheck check;
  private final Validator validator;
  private final MissingFields missing;
  private final List<MissingValue> missingValues = new ArrayList<>();
  private final Map<Object, ConstraintViolation<?>> violations = new LinkedHashMap<>();

  /**
   * By {@code validator}.
   *
   * @param missing what the operation lacks
   */
  InputRun(ConstraintCheck check, Validator validator, MissingFields missing) {
    this.check = check;
    this.validator = validator;
    this.missing = missing;
  }

  /**
   * Looks through {@code operation}.
   *
   * @throws ConstraintsViolatedException if it breaks constraints
   */
  void check(Operation operation) {
    SchemaModel model = check.model(operation.model());
    if (operation instanceof Operation.Create create) {
      created(create.data(), model, InputPath.ROOT, false);
    } else if (operation instanceof Operation.CreateMany create) {
      for (int i = 0; i < create.rows().size(); i++) {
        created(create.rows().get(i), model, InputPath.ROOT.element(i), false);
      }
    } else if (operation instanceof Operation.Update update) {
      updated(update.data(), model, InputPath.ROOT, false);
    } else if (operation instanceof Operation.UpdateMany update) {
      updated(update.data(), model, InputPath.ROOT, false);
    } else if (operation instanceof Operation.Upsert upsert) {
      created(upsert.create(), model, InputPath.ROOT.child("create"), false);
      updated(upsert.update(), model, InputPath.ROOT.child("update"), false);
    }
    if (!violations.isEmpty()) {
      List<ConstraintViolation<?>> sorted =
          Stream.<ConstraintViolation<?>>concat(violations.values().stream(), untold())
              .sorted(
                  Comparator.comparing(
                          (ConstraintViolation<?> each) -> each.getPropertyPath().toString())
                      .thenComparing(ConstraintViolation::getMessage))
              .toList();
      throw new ConstraintsViolatedException(
          sorted, ErrorMeta.none().withModel(operation.model()).withOperation(operation.name()));
    }
  }

  /** What is missing and no constraint speaks of. */
  private Stream<MissingValue> untold() {
    Set<String> told =
        violations.values().stream()
            .map(violation -> violation.getPropertyPath().toString())
            .collect(Collectors.toSet());
    return missingValues.stream().filter(value -> !told.contains(value.path().toString()));
  }

  private void created(Data data, SchemaModel model, InputPath path, boolean inRecord) {
    Set<String> given = new HashSet<>();
    values(data, model, path, inRecord, CREATE, given);
    Class<?> type = model.javaType();
    if (type == null) {
      return;
    }
    for (String name : check.constrained(type, validator)) {
      SchemaField field = model.fields().get(name);
      if (field != null && !given.contains(name) && staysNull(field)) {
        value(type, name, null, path, CREATE);
      }
    }
  }

  /** Whether the column of a new row that is given no value holds NULL. */
  private static boolean staysNull(SchemaField field) {
    return field.nullable()
        && field.defaultValue() == null
        && field.defaultSupplier() == null
        && field.generator() == null;
  }

  private void updated(Data data, SchemaModel model, InputPath path, boolean inRecord) {
    values(data, model, path, inRecord, UPDATE, new HashSet<>());
  }

  private void values(
      Data data,
      SchemaModel model,
      InputPath path,
      boolean inRecord,
      Class<?>[] groups,
      Set<String> given) {
    for (SchemaField field : missing.of(data)) {
      missingValues.add(new MissingValue(field.name(), path.child(field.name())));
    }
    Record input = data.input();
    if (input != null && !inRecord) {
      validator.validate(input, groups).forEach(found -> add(found, path));
    }
    for (Assignment assignment : data.assignments()) {
      if (assignment instanceof Assignment.Nested nested) {
        nested(nested, model, path, inRecord || input != null);
      } else if (assignment instanceof Assignment.Set set) {
        given.add(set.field());
        set(set.field(), set.value(), model, path, groups);
      }
    }
  }

  private void nested(
      Assignment.Nested nested, SchemaModel model, InputPath path, boolean inRecord) {
    SchemaRelation relation = model.relations().get(nested.relation());
    if (relation == null) {
      return;
    }
    InputPath rows = path.child(relation.name());
    for (int i = 0; i < nested.items().size(); i++) {
      Assignment.NestedItem item = nested.items().get(i);
      InputPath row = relation.toMany() ? rows.element(i) : rows;
      if (item.create() != null) {
        created(item.create(), relation.target(), row, inRecord);
      }
      if (item.update() != null) {
        updated(item.update(), relation.target(), row, inRecord);
      }
    }
  }

  private void set(
      String name, Operand.Value operand, SchemaModel model, InputPath path, Class<?>[] groups) {
    Class<?> type = model.javaType();
    SchemaField field = model.fields().get(name);
    if (type == null || field == null || !check.constrained(type, validator).contains(name)) {
      return;
    }
    Object value = operand.value();
    if (value != null && field.type() == ScalarType.JSON) {
      return; // a document is JSON by now; its constraints stand on its own class
    }
    value(type, name, value, path, groups);
  }

  private void value(
      Class<?> type, String name, @Nullable Object value, InputPath path, Class<?>[] groups) {
    validator
        .validateValue(type, name, new HeldValue(value), groups)
        .forEach(found -> add(found, path));
  }

  /** What stands on the record and on the model's field alike is told once. */
  private void add(ConstraintViolation<?> found, InputPath path) {
    InputViolation violation = new InputViolation(found, path.child(found.getPropertyPath()));
    violations.putIfAbsent(
        List.of(
            violation.path().toString(),
            found.getConstraintDescriptor().getAnnotation().annotationType(),
            found.getMessage()),
        violation);
  }
}
