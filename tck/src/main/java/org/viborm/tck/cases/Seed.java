package org.viborm.tck.cases;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.viborm.schema.ScalarType;
import org.viborm.schema.Schema;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/** Puts the rows of a seed into a database, and back after each write. */
final class Seed {

  private final JsonArray refill;
  private final List<JsonObject> dumps;

  Seed(Schema schema, JsonObject seed) {
    List<String> order = seed.getJsonArray("order").getValuesAs(JsonString::getString);
    JsonArrayBuilder operations = Json.createArrayBuilder();
    for (int i = order.size() - 1; i >= 0; i--) {
      operations.add(operation(order.get(i), "deleteMany", JsonValue.EMPTY_JSON_OBJECT));
    }
    for (String name : order) {
      JsonArrayBuilder rows = Json.createArrayBuilder();
      for (JsonValue row : seed.getJsonObject("rows").getJsonArray(name)) {
        rows.add(row(schema.model(name), row.asJsonObject()));
      }
      operations.add(
          operation(name, "createMany", Json.createObjectBuilder().add("data", rows).build()));
    }
    if (seed.containsKey("links")) {
      seed.getJsonObject("links")
          .forEach((place, links) -> link(schema, place, links.asJsonArray(), operations));
    }
    this.refill = operations.build();
    this.dumps = schema.models().values().stream().map(Seed::dump).toList();
  }

  /** Replaces all rows by those of the seed. */
  void put(CasesTarget target) {
    target.prepare(refill);
  }

  /** All rows, to compare with later ones. */
  List<JsonValue> dump(CasesTarget target) {
    List<JsonValue> rows = new ArrayList<>();
    for (JsonObject dump : dumps) {
      rows.add(target.execute(dump.getString("model"), "findMany", dump.getJsonObject("args")));
    }
    return rows;
  }

  private static JsonObject operation(String model, String operation, JsonObject args) {
    return Json.createObjectBuilder()
        .add("model", model)
        .add("operation", operation)
        .add("args", args)
        .build();
  }

  private static JsonObject row(SchemaModel model, JsonObject row) {
    JsonObjectBuilder values = Json.createObjectBuilder();
    row.forEach(
        (name, value) -> {
          boolean json =
              model.field(name).filter(field -> field.type() == ScalarType.JSON).isPresent();
          if (json && value.getValueType() == JsonValue.ValueType.NULL) {
            values.add(name, Json.createObjectBuilder().add("$null", "DbNull"));
          } else {
            values.add(name, value);
          }
        });
    return values.build();
  }

  private static void link(
      Schema schema, String place, JsonArray links, JsonArrayBuilder operations) {
    String[] names = place.split("\\.", 2);
    SchemaModel source = schema.model(names[0]);
    SchemaRelation relation = source.relations().get(names[1]);
    if (relation == null) {
      throw new IllegalArgumentException("the seed links " + place + ", which is no relation");
    }
    Map<JsonValue, JsonArrayBuilder> targets = new LinkedHashMap<>();
    for (JsonValue link : links) {
      List<JsonValue> ends = List.copyOf(link.asJsonObject().values());
      targets
          .computeIfAbsent(ends.get(0), end -> Json.createArrayBuilder())
          .add(Json.createObjectBuilder().add(key(relation.target()), ends.get(1)));
    }
    targets.forEach(
        (end, connected) ->
            operations.add(
                operation(
                    source.name(),
                    "update",
                    Json.createObjectBuilder()
                        .add("where", Json.createObjectBuilder().add(key(source), end))
                        .add(
                            "data",
                            Json.createObjectBuilder()
                                .add(
                                    relation.name(),
                                    Json.createObjectBuilder().add("connect", connected)))
                        .add("select", Json.createObjectBuilder().add(key(source), true))
                        .build())));
  }

  private static String key(SchemaModel model) {
    return model.primaryKey().fields().get(0).name();
  }

  private static JsonObject dump(SchemaModel model) {
    JsonObjectBuilder args = Json.createObjectBuilder().add("orderBy", order(model));
    JsonObjectBuilder include = Json.createObjectBuilder();
    boolean linked = false;
    for (SchemaRelation relation : model.relations().values()) {
      if (relation.junction() != null) {
        linked = true;
        include.add(
            relation.name(),
            Json.createObjectBuilder()
                .add("select", Json.createObjectBuilder().add(key(relation.target()), true))
                .add("orderBy", order(relation.target())));
      }
    }
    return operation(
        model.name(), "findMany", linked ? args.add("include", include).build() : args.build());
  }

  private static JsonArrayBuilder order(SchemaModel model) {
    JsonArrayBuilder order = Json.createArrayBuilder();
    for (SchemaField field : model.primaryKey().fields()) {
      order.add(Json.createObjectBuilder().add(field.name(), "asc"));
    }
    return order;
  }
}
