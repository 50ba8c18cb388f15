package org.viborm.internal.json;

import static org.viborm.internal.json.SchemaParts.BOOLEAN;
import static org.viborm.internal.json.SchemaParts.anyOf;
import static org.viborm.internal.json.SchemaParts.list;
import static org.viborm.internal.json.SchemaParts.oneOrMany;

import jakarta.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.viborm.internal.json.FilterReader.Uniqueness;
import org.viborm.internal.json.SchemaParts.Properties;
import org.viborm.internal.operation.Assignment.Verb;
import org.viborm.internal.validation.NestedVerbs;
import org.viborm.internal.validation.NestedVerbs.Arm;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/** The JSON Schemas of what is written: what {@link DataReader} reads. */
final class DataSchemas {

  private final SchemaParts parts;
  private final FilterSchemas filters;

  DataSchemas(SchemaParts parts, FilterSchemas filters) {
    this.parts = parts;
    this.filters = filters;
  }

  /** The data of a new row. */
  JsonObject create(SchemaModel model) {
    return parts.shared(
        model.name() + ".create", () -> relations(model, Arm.CREATE, newScalars(model)).build());
  }

  /** The data of new rows without relations. */
  JsonObject createMany(SchemaModel model) {
    return list(parts.shared(model.name() + ".new", () -> newScalars(model).build()));
  }

  /** The data of an update. */
  JsonObject update(SchemaModel model) {
    return parts.shared(
        model.name() + ".update",
        () -> relations(model, Arm.UPDATE, changedScalars(model)).build());
  }

  /** The data of an update without relations. */
  JsonObject updateMany(SchemaModel model) {
    return parts.shared(model.name() + ".changes", () -> changedScalars(model).build());
  }

  // scalars

  /** A foreign key may come from a relation, so that it need not be given. */
  private static Properties newScalars(SchemaModel model) {
    Set<SchemaField> supplied = new HashSet<>();
    for (SchemaRelation relation : model.relations().values()) {
      if (relation.holdsKey()) {
        supplied.addAll(relation.sourceFields());
      }
    }
    Properties object = new Properties();
    for (SchemaField field : model.fields().values()) {
      if (field.generated() != null) {
        continue;
      }
      if (field.required() && !supplied.contains(field)) {
        object.needs(field.name(), value(field));
      } else {
        object.with(field.name(), value(field));
      }
    }
    return object;
  }

  private static Properties changedScalars(SchemaModel model) {
    Properties object = new Properties();
    model.fields().values().stream()
        .filter(field -> field.generated() == null)
        .forEach(field -> object.with(field.name(), change(field)));
    return object;
  }

  private static JsonObject value(SchemaField field) {
    if (field.type() != ScalarType.JSON) {
      return ValueSchemas.valueOrNull(field);
    }
    List<String> nulls = field.nullable() ? List.of("DbNull", "JsonNull") : List.of("JsonNull");
    return anyOf(ValueSchemas.document(), ValueSchemas.sentinel(nulls));
  }

  private static JsonObject change(SchemaField field) {
    if (field.type() == ScalarType.JSON) {
      return value(field);
    }
    Properties changes = new Properties().with("set", value(field)).notEmpty();
    if (field.list()) {
      JsonObject added = oneOrMany(ValueSchemas.element(field));
      changes.with("push", added).with("unshift", added);
    } else if (field.type().isNumeric()) {
      List.of("increment", "decrement", "multiply", "divide")
          .forEach(name -> changes.with(name, ValueSchemas.element(field)));
    }
    return anyOf(value(field), changes.build());
  }

  // relations

  private Properties relations(SchemaModel model, Arm arm, Properties object) {
    for (SchemaRelation relation : model.relations().values()) {
      String name = String.join(".", model.name(), arm.name().toLowerCase(java.util.Locale.ROOT));
      object.with(
          relation.name(),
          parts.shared(
              name + "." + relation.name(),
              () -> {
                Properties verbs = new Properties().notEmpty();
                for (Verb verb : NestedVerbs.of(relation, arm)) {
                  verbs.with(NestedVerbs.label(verb), verb(relation, verb, arm));
                }
                return verbs.build();
              }));
    }
    return object;
  }

  private JsonObject verb(SchemaRelation relation, Verb verb, Arm arm) {
    SchemaModel target = relation.target();
    return switch (verb) {
      case CREATE -> items(relation, create(target));
      case CREATE_MANY ->
          new Properties()
              .needs("data", createMany(target))
              .with("skipDuplicates", BOOLEAN)
              .build();
      case CONNECT, SET -> items(relation, filters.unique(target, Uniqueness.STRICT));
      case DISCONNECT ->
          relation.toMany() ? oneOrMany(filters.unique(target, Uniqueness.STRICT)) : BOOLEAN;
      case DELETE ->
          relation.toMany()
              ? oneOrMany(filters.unique(target, Uniqueness.EXTENDED))
              : target.versionField().map(field -> anyOf(BOOLEAN, version(field))).orElse(BOOLEAN);
      case CONNECT_OR_CREATE ->
          items(
              relation,
              new Properties()
                  .needs("where", filters.unique(target, Uniqueness.STRICT))
                  .needs("create", create(target))
                  .build());
      case UPSERT -> items(relation, upsert(relation, arm));
      case UPDATE -> items(relation, update(relation));
      case UPDATE_MANY ->
          items(
              relation,
              new Properties()
                  .with("where", filters.where(target))
                  .needs("data", updateMany(target))
                  .build());
      case DELETE_MANY -> items(relation, filters.where(target));
    };
  }

  /** The version in which the one related row was read. */
  private static JsonObject version(SchemaField field) {
    return new Properties().needs(field.name(), ValueSchemas.value(field)).build();
  }

  private static JsonObject items(SchemaRelation relation, JsonObject item) {
    return relation.toMany() ? oneOrMany(item) : item;
  }

  private JsonObject upsert(SchemaRelation relation, Arm arm) {
    SchemaModel target = relation.target();
    Properties object =
        new Properties().needs("create", create(target)).needs("update", update(target));
    if (relation.toMany()) {
      Uniqueness uniqueness = arm == Arm.CREATE ? Uniqueness.STRICT : Uniqueness.EXTENDED;
      object.needs("where", filters.unique(target, uniqueness));
    } else if (target.versionField().isPresent()) {
      object.with("where", version(target.versionField().orElseThrow()));
    }
    return object.build();
  }

  private JsonObject update(SchemaRelation relation) {
    SchemaModel target = relation.target();
    if (relation.toMany()) {
      return new Properties()
          .needs("where", filters.unique(target, Uniqueness.EXTENDED))
          .needs("data", update(target))
          .build();
    }
    JsonObject enveloped =
        new Properties().with("where", filters.where(target)).needs("data", update(target)).build();
    return anyOf(update(target), enveloped);
  }
}
