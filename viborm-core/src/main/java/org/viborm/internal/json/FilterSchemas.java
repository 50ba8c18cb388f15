package org.viborm.internal.json;

import static org.viborm.internal.json.SchemaParts.BOOLEAN;
import static org.viborm.internal.json.SchemaParts.NULL;
import static org.viborm.internal.json.SchemaParts.NUMBER;
import static org.viborm.internal.json.SchemaParts.STRING;
import static org.viborm.internal.json.SchemaParts.anyOf;
import static org.viborm.internal.json.SchemaParts.having;
import static org.viborm.internal.json.SchemaParts.integer;
import static org.viborm.internal.json.SchemaParts.list;
import static org.viborm.internal.json.SchemaParts.matching;
import static org.viborm.internal.json.SchemaParts.oneOfTexts;
import static org.viborm.internal.json.SchemaParts.oneOrMany;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.viborm.internal.json.FilterReader.Uniqueness;
import org.viborm.internal.json.SchemaParts.Properties;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaKey;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/** The JSON Schemas of conditions: what {@link FilterReader} and {@link JsonFilterReader} read. */
final class FilterSchemas {

  private static final JsonObject MODE = oneOfTexts(List.of("default", "insensitive"));

  private final SchemaParts parts;

  FilterSchemas(SchemaParts parts) {
    this.parts = parts;
  }

  /** A condition on the rows of {@code model}. */
  JsonObject where(SchemaModel model) {
    return parts.shared(
        model.name() + ".where",
        () -> {
          Properties object = new Properties();
          conditions(model).forEach(object::with);
          return object.build();
        });
  }

  private Map<String, JsonObject> conditions(SchemaModel model) {
    Map<String, JsonObject> all = new TreeMap<>();
    model.fields().values().forEach(field -> all.put(field.name(), scalar(model, field)));
    model.relations().values().forEach(relation -> all.put(relation.name(), related(relation)));
    JsonObject inner = where(model);
    all.put("AND", oneOrMany(inner));
    all.put("OR", list(inner));
    all.put("NOT", oneOrMany(inner));
    return all;
  }

  // relations

  private JsonObject related(SchemaRelation relation) {
    JsonObject inner = where(relation.target());
    if (relation.toMany()) {
      return new Properties()
          .with("some", inner)
          .with("every", inner)
          .with("none", inner)
          .notEmpty()
          .build();
    }
    JsonObject row = relation.required() ? inner : anyOf(inner, NULL);
    JsonObject explicit = new Properties().with("is", row).with("isNot", row).notEmpty().build();
    return relation.required() ? anyOf(explicit, inner) : anyOf(explicit, inner, NULL);
  }

  // scalars

  /** A condition on {@code field} of {@code model}. */
  JsonObject scalar(SchemaModel model, SchemaField field) {
    if (field.type() == ScalarType.JSON) {
      return document();
    }
    return parts.shared(
        model.name() + ".filter." + ValueSchemas.kind(field),
        () -> anyOf(equal(model, field), operators(model, field)));
  }

  private JsonObject operand(SchemaModel model, SchemaField field) {
    boolean comparable =
        switch (field.type()) {
          case JSON, BLOB, VECTOR, POINT -> false;
          default -> !field.list();
        };
    return comparable
        ? anyOf(ValueSchemas.element(field), reference(model, field.type()))
        : ValueSchemas.value(field);
  }

  private JsonObject reference(SchemaModel model, ScalarType type) {
    return parts.shared(
        model.name() + ".reference." + type.label(),
        () ->
            new Properties()
                .needs(
                    JsonReader.REF,
                    oneOfTexts(
                        model.fields().values().stream()
                            .filter(other -> other.type() == type && !other.list())
                            .map(SchemaField::name)
                            .toList()))
                .needs(JsonReader.REF_MODEL, oneOfTexts(List.of(model.name())))
                .build());
  }

  private JsonObject equal(SchemaModel model, SchemaField field) {
    JsonObject operand = operand(model, field);
    return field.nullable() ? anyOf(operand, NULL) : operand;
  }

  /** The operators that {@code field} has. */
  private JsonObject operators(SchemaModel model, SchemaField field) {
    return parts.shared(
        model.name() + ".operators." + ValueSchemas.kind(field),
        () -> {
          Properties object = new Properties();
          Set<String> tests = new TreeSet<>(ScalarFilterReader.operatorsOf(field));
          tests.forEach(name -> object.with(name, operator(model, field, name)));
          tests.remove("mode");
          return object.needsOneOf(tests).build();
        });
  }

  private JsonObject operator(SchemaModel model, SchemaField field, String name) {
    return switch (name) {
      case "equals" -> equal(model, field);
      case "not" -> anyOf(equal(model, field), operators(model, field));
      case "in", "notIn", "hasEvery", "hasSome" -> list(ValueSchemas.element(field));
      case "has" -> ValueSchemas.element(field);
      case "isEmpty" -> BOOLEAN;
      case "mode" -> MODE;
      default -> operand(model, field);
    };
  }

  // documents

  private JsonObject document() {
    return parts.shared(
        "document.filter",
        () -> {
          Set<String> tests = new TreeSet<>(JsonFilterReader.KEYS);
          tests.removeAll(Set.of("path", "mode"));
          Properties object = new Properties().with("path", path()).with("mode", MODE);
          tests.forEach(name -> object.with(name, test(name)));
          return object.needsOneOf(tests).build();
        });
  }

  private static JsonObject path() {
    JsonObject segment = anyOf(STRING, integer(0, Integer.MAX_VALUE));
    return anyOf(list(segment), matching("^\\$(\\.[^.\\[\\]*]+|\\[[0-9]+\\])*$"));
  }

  private JsonObject test(String name) {
    JsonObject sentinel = ValueSchemas.sentinel(List.of("DbNull", "JsonNull", "AnyNull"));
    return switch (name) {
      case "equals" -> anyOf(ValueSchemas.document(), NULL, sentinel);
      case "not" -> anyOf(sentinel, document());
      case "lt", "lte", "gt", "gte" -> anyOf(NUMBER, STRING);
      case "string_contains", "string_starts_with", "string_ends_with" -> STRING;
      default -> SchemaParts.JSON.createObjectBuilder().add("not", having(JsonReader.NULL)).build();
    };
  }

  // unique

  /** What names one row of {@code model}. */
  JsonObject unique(SchemaModel model, Uniqueness uniqueness) {
    return uniqueness == Uniqueness.STRICT
        ? parts.shared(model.name() + ".key", () -> anyOf(keys(model)))
        : parts.shared(model.name() + ".unique", () -> extended(model));
  }

  /** Each key of {@code model} alone. */
  private static List<JsonObject> keys(SchemaModel model) {
    List<JsonObject> keys = new ArrayList<>();
    for (SchemaKey key : model.keys()) {
      for (String name : FilterReader.namesOf(key)) {
        keys.add(new Properties().needs(name, keyValue(key)).build());
      }
    }
    return keys;
  }

  private static JsonObject keyValue(SchemaKey key) {
    if (!key.compound()) {
      return ValueSchemas.element(key.fields().get(0));
    }
    Properties object = new Properties();
    key.fields().forEach(field -> object.needs(field.name(), ValueSchemas.element(field)));
    return object.build();
  }

  /** A key of {@code model}, and further conditions beside it. */
  private JsonObject extended(SchemaModel model) {
    Properties object = new Properties();
    conditions(model).forEach(object::with);
    List<JsonObject> keys = new ArrayList<>();
    for (SchemaKey key : model.keys()) {
      for (String name : FilterReader.namesOf(key)) {
        if (key.compound()) {
          object.with(name, keyValue(key));
        }
        keys.add(
            SchemaParts.JSON
                .createObjectBuilder()
                .add("properties", SchemaParts.JSON.createObjectBuilder().add(name, keyValue(key)))
                .add("required", SchemaParts.JSON.createArrayBuilder().add(name))
                .build());
      }
    }
    return object.meeting(keys).build();
  }
}
