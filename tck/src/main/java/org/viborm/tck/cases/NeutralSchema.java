package org.viborm.tck.cases;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.viborm.schema.FieldSpec;
import org.viborm.schema.FieldTypes;
import org.viborm.schema.ModelSpec;
import org.viborm.schema.ReferentialAction;
import org.viborm.schema.RelationSpec;
import org.viborm.schema.RelationTypes;
import org.viborm.schema.Schema;

/** Builds the schema that a neutral document describes. */
final class NeutralSchema {

  private final JsonObject enums;

  private NeutralSchema(JsonObject enums) {
    this.enums = enums;
  }

  /** The schema of {@code document}. */
  static Schema of(JsonObject document) {
    JsonValue enums = document.getOrDefault("enums", JsonValue.EMPTY_JSON_OBJECT);
    NeutralSchema reader = new NeutralSchema(enums.asJsonObject());
    Schema.Builder builder = Schema.builder();
    document
        .getJsonObject("models")
        .forEach((name, model) -> builder.model(name, m -> reader.model(m, model.asJsonObject())));
    return builder.build();
  }

  private void model(ModelSpec m, JsonObject model) {
    if (model.containsKey("table")) {
      m.table(model.getString("table"));
    }
    model
        .getJsonObject("fields")
        .forEach((name, field) -> m.field(name, f -> field(f, field.asJsonObject())));
    if (model.containsKey("relations")) {
      model
          .getJsonObject("relations")
          .forEach((name, relation) -> m.relation(name, r -> relation(r, relation.asJsonObject())));
    }
    if (model.containsKey("id")) {
      m.id(strings(model.getJsonArray("id")));
    }
    lists(model, "uniques").forEach(m::unique);
    lists(model, "indexes").forEach(m::index);
  }

  private static List<String[]> lists(JsonObject model, String key) {
    return model.containsKey(key)
        ? model.getJsonArray(key).stream().map(list -> strings(list.asJsonArray())).toList()
        : List.of();
  }

  private FieldSpec field(FieldTypes f, JsonObject field) {
    String type = field.getString("type");
    FieldSpec spec =
        switch (type) {
          case "string" -> f.string();
          case "int" -> f.integer();
          case "float" -> f.floating();
          case "decimal" -> f.decimal();
          case "bigInt" -> f.bigInt();
          case "boolean" -> f.bool();
          case "dateTime" -> f.dateTime();
          case "date" -> f.date();
          case "time" -> f.time();
          case "json" -> f.json();
          case "blob" -> f.blob();
          case "vector" -> f.vector();
          case "point" -> f.point();
          case "enum" ->
              f.enumeration(
                  field.getString("enum"),
                  List.of(strings(enums.getJsonArray(field.getString("enum")))));
          default -> throw new IllegalArgumentException("unknown type of field: " + type);
        };
    spec = field.getBoolean("id", false) ? spec.id() : spec;
    spec = field.getBoolean("unique", false) ? spec.unique() : spec;
    spec = field.getBoolean("nullable", false) ? spec.nullable() : spec;
    spec = field.getBoolean("list", false) ? spec.array() : spec;
    spec = field.containsKey("column") ? spec.map(field.getString("column")) : spec;
    return field.containsKey("default") && !isNull(field.get("default"))
        ? spec.defaultValue(value(type, field.get("default")))
        : spec;
  }

  private static boolean isNull(JsonValue value) {
    return value.getValueType() == JsonValue.ValueType.NULL;
  }

  private static Object value(String type, JsonValue json) {
    String text = json instanceof JsonString string ? string.getString() : String.valueOf(json);
    return switch (type) {
      case "string", "enum" -> text;
      case "int" -> ((JsonNumber) json).intValueExact();
      case "float" -> ((JsonNumber) json).doubleValue();
      case "decimal" -> new BigDecimal(text);
      case "bigInt" -> Long.valueOf(text);
      case "boolean" -> json == JsonValue.TRUE;
      case "dateTime" -> Instant.parse(text);
      case "date" -> LocalDate.parse(text);
      case "time" -> LocalTime.parse(text);
      case "json" -> json;
      default -> throw new IllegalArgumentException("a default of type " + type);
    };
  }

  private static RelationSpec relation(RelationTypes r, JsonObject relation) {
    String target = relation.getString("model");
    String kind = relation.getString("kind");
    RelationSpec spec =
        switch (kind) {
          case "oneToOne" -> r.oneToOne(target);
          case "oneToMany" -> r.oneToMany(target);
          case "manyToOne" -> r.manyToOne(target);
          case "manyToMany" -> r.manyToMany(target);
          default -> throw new IllegalArgumentException("unknown kind of relation: " + kind);
        };
    if (relation.containsKey("name")) {
      spec = spec.name(relation.getString("name"));
    }
    if (relation.containsKey("fields")) {
      spec =
          spec.fields(strings(relation.getJsonArray("fields")))
              .references(strings(relation.getJsonArray("references")));
    }
    if (relation.containsKey("onDelete")) {
      spec = spec.onDelete(action(relation.getString("onDelete")));
    }
    if (relation.containsKey("onUpdate")) {
      spec = spec.onUpdate(action(relation.getString("onUpdate")));
    }
    return relation.getBoolean("optional", false) ? spec.optional() : spec;
  }

  private static ReferentialAction action(String name) {
    return ReferentialAction.valueOf(name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
  }

  private static String[] strings(JsonArray array) {
    return array.getValuesAs(JsonString::getString).toArray(String[]::new);
  }
}
