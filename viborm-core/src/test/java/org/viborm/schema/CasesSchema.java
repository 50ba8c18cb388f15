package org.viborm.schema;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Reads the schema of the recorded cases and builds it with {@link Schema#builder()}. */
public final class CasesSchema {

  private CasesSchema() {}

  /** The document. */
  public static JsonObject document() {
    InputStream stream =
        Objects.requireNonNull(CasesSchema.class.getResourceAsStream("/cases/schema.json"));
    try (JsonReader reader = Json.createReader(stream)) {
      return reader.readObject();
    }
  }

  /** The schema. */
  public static Schema.Builder builder() {
    JsonObject document = document();
    Schema.Builder builder = Schema.builder();
    document
        .getJsonObject("models")
        .forEach(
            (name, model) ->
                builder.model(
                    name, m -> model(m, model.asJsonObject(), document.getJsonObject("enums"))));
    return builder;
  }

  private static void model(ModelSpec m, JsonObject model, JsonObject enums) {
    if (model.containsKey("table")) {
      m.table(model.getString("table"));
    }
    model
        .getJsonObject("fields")
        .forEach((name, field) -> m.field(name, f -> field(f, field.asJsonObject(), enums)));
    model
        .getJsonObject("relations")
        .forEach((name, relation) -> m.relation(name, r -> relation(r, relation.asJsonObject())));
    if (model.containsKey("id")) {
      m.id(strings(model.getJsonArray("id")));
    }
    if (model.containsKey("uniques")) {
      for (JsonValue unique : model.getJsonArray("uniques")) {
        m.unique(strings(unique.asJsonArray()));
      }
    }
  }

  private static FieldSpec field(FieldTypes f, JsonObject field, JsonObject enums) {
    FieldSpec spec =
        switch (field.getString("type")) {
          case "string" -> f.string();
          case "int" -> f.integer();
          case "float" -> f.floating();
          case "decimal" -> f.decimal();
          case "bigInt" -> f.bigInt();
          case "boolean" -> f.bool();
          case "dateTime" -> f.dateTime();
          case "json" -> f.json();
          case "blob" -> f.blob();
          case "enum" ->
              f.enumeration(
                  field.getString("enum"),
                  List.of(strings(enums.getJsonArray(field.getString("enum")))));
          default -> throw new IllegalArgumentException(field.getString("type"));
        };
    spec = field.getBoolean("id", false) ? spec.id() : spec;
    spec = field.getBoolean("unique", false) ? spec.unique() : spec;
    spec = field.getBoolean("nullable", false) ? spec.nullable() : spec;
    spec = field.getBoolean("list", false) ? spec.array() : spec;
    spec = field.containsKey("column") ? spec.map(field.getString("column")) : spec;
    return field.containsKey("default")
        ? spec.defaultValue(value(field.getString("type"), field.get("default")))
        : spec;
  }

  private static Object value(String type, JsonValue value) {
    return switch (value.getValueType()) {
      case TRUE -> true;
      case FALSE -> false;
      case NUMBER -> ((jakarta.json.JsonNumber) value).intValueExact();
      case STRING ->
          type.equals("decimal")
              ? new BigDecimal(((JsonString) value).getString())
              : ((JsonString) value).getString();
      default -> throw new IllegalArgumentException(value.toString());
    };
  }

  private static RelationSpec relation(RelationTypes r, JsonObject relation) {
    String target = relation.getString("model");
    RelationSpec spec =
        switch (relation.getString("kind")) {
          case "oneToOne" -> r.oneToOne(target);
          case "oneToMany" -> r.oneToMany(target);
          case "manyToOne" -> r.manyToOne(target);
          case "manyToMany" -> r.manyToMany(target);
          default -> throw new IllegalArgumentException(relation.getString("kind"));
        };
    spec = spec.name(relation.getString("name"));
    if (relation.containsKey("fields")) {
      spec =
          spec.fields(strings(relation.getJsonArray("fields")))
              .references(strings(relation.getJsonArray("references")))
              .onDelete(action(relation.getString("onDelete")))
              .onUpdate(action(relation.getString("onUpdate")));
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
