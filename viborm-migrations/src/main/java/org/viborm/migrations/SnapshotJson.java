package org.viborm.migrations;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads and writes what {@code meta/_snapshot.json} tells of the tables. */
final class SnapshotJson {

  static final String PATH = "meta/_snapshot.json";

  private SnapshotJson() {}

  static String write(SchemaSnapshot snapshot) {
    JsonObjectBuilder json =
        Json.createObjectBuilder().add("tables", array(snapshot.tables(), SnapshotJson::table));
    if (!snapshot.enums().isEmpty()) {
      json.add(
          "enums",
          array(
              snapshot.enums(),
              type ->
                  Json.createObjectBuilder()
                      .add("name", type.name())
                      .add("values", strings(type.values()))));
    }
    return JournalJson.text(json.build());
  }

  private static JsonObjectBuilder table(TableSnapshot table) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("name", table.name())
            .add("columns", array(table.columns(), SnapshotJson::column));
    if (table.primaryKey() != null) {
      json.add(
          "primaryKey",
          Json.createObjectBuilder()
              .add("columns", strings(table.primaryKey().columns()))
              .add("name", table.primaryKey().name()));
    }
    json.add("indexes", array(table.indexes(), SnapshotJson::index))
        .add("foreignKeys", array(table.foreignKeys(), SnapshotJson::foreignKey))
        .add(
            "uniqueConstraints",
            array(
                table.uniqueConstraints(),
                unique ->
                    Json.createObjectBuilder()
                        .add("name", unique.name())
                        .add("columns", strings(unique.columns()))));
    if (!table.checks().isEmpty()) {
      json.add(
          "checks",
          array(
              table.checks(),
              check ->
                  Json.createObjectBuilder()
                      .add("name", check.name())
                      .add("condition", check.condition())));
    }
    if (table.comment() != null) {
      json.add("comment", table.comment());
    }
    return json;
  }

  private static JsonObjectBuilder column(ColumnSnapshot column) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("name", column.name())
            .add("type", column.type())
            .add("nullable", column.nullable());
    if (column.defaultValue() != null) {
      json.add("default", column.defaultValue());
    }
    if (column.autoIncrement()) {
      json.add("autoIncrement", true);
    }
    if (!column.members().isEmpty()) {
      json.add("values", strings(column.members()));
    }
    if (column.comment() != null) {
      json.add("comment", column.comment());
    }
    if (column.generated() != null) {
      json.add(
          "generated",
          Json.createObjectBuilder()
              .add("expression", column.generated().expression())
              .add("stored", column.generated().stored()));
    }
    return json;
  }

  private static JsonObjectBuilder index(IndexSnapshot index) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("name", index.name())
            .add("columns", strings(index.columns()))
            .add("unique", index.unique())
            .add("type", index.type());
    if (!index.plain()) {
      json.add("parts", array(index.parts(), SnapshotJson::part));
    }
    return index.where() == null ? json : json.add("where", index.where());
  }

  private static JsonObjectBuilder part(IndexSnapshot.Part part) {
    JsonObjectBuilder json = Json.createObjectBuilder();
    if (part.column() != null) {
      json.add("column", part.column());
    }
    if (part.expression() != null) {
      json.add("expression", part.expression());
    }
    if (part.descending()) {
      json.add("descending", true);
    }
    return part.nulls() == null ? json : json.add("nulls", part.nulls());
  }

  private static JsonObjectBuilder foreignKey(ForeignKeySnapshot key) {
    return Json.createObjectBuilder()
        .add("name", key.name())
        .add("columns", strings(key.columns()))
        .add("referencedTable", key.referencedTable())
        .add("referencedColumns", strings(key.referencedColumns()))
        .add("onDelete", key.onDelete())
        .add("onUpdate", key.onUpdate());
  }

  private static <T> JsonArrayBuilder array(
      Collection<T> parts, Function<T, JsonObjectBuilder> json) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    parts.forEach(part -> array.add(json.apply(part)));
    return array;
  }

  private static JsonArrayBuilder strings(Collection<String> texts) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    texts.forEach(array::add);
    return array;
  }

  /** The snapshot in {@code text}, which the file {@code path} holds. */
  static SchemaSnapshot read(String path, String text) {
    JsonObject json = JournalJson.object(path, text);
    try {
      return new SchemaSnapshot(
          objects(json, "tables", SnapshotJson::table),
          json.containsKey("enums")
              ? objects(
                  json,
                  "enums",
                  type -> new EnumSnapshot(type.getString("name"), strings(type, "values")))
              : List.of());
    } catch (NullPointerException | ClassCastException e) {
      throw MigrationErrors.malformed(
          path, "a field is missing, or of another type than it should be");
    }
  }

  private static TableSnapshot table(JsonObject json) {
    @Nullable PrimaryKeySnapshot primaryKey = null;
    String name = json.getString("name");
    if (json.containsKey("primaryKey")) {
      JsonObject key = json.getJsonObject("primaryKey");
      primaryKey =
          new PrimaryKeySnapshot(key.getString("name", name + "_pkey"), strings(key, "columns"));
    }
    return new TableSnapshot(
        name,
        objects(json, "columns", SnapshotJson::column),
        primaryKey,
        objects(
            json,
            "indexes",
            index ->
                new IndexSnapshot(
                    index.getString("name"),
                    parts(index),
                    index.getBoolean("unique"),
                    index.getString("type", "btree"),
                    optional(index, "where"))),
        objects(
            json,
            "foreignKeys",
            key ->
                new ForeignKeySnapshot(
                    key.getString("name"),
                    strings(key, "columns"),
                    key.getString("referencedTable"),
                    strings(key, "referencedColumns"),
                    key.getString("onDelete", "NO ACTION"),
                    key.getString("onUpdate", "NO ACTION"))),
        objects(
            json,
            "uniqueConstraints",
            unique -> new UniqueSnapshot(unique.getString("name"), strings(unique, "columns"))),
        json.containsKey("checks")
            ? objects(
                json,
                "checks",
                check -> new CheckSnapshot(check.getString("name"), check.getString("condition")))
            : List.of(),
        optional(json, "comment"));
  }

  private static ColumnSnapshot column(JsonObject json) {
    return new ColumnSnapshot(
        json.getString("name"),
        json.getString("type"),
        json.getBoolean("nullable"),
        optional(json, "default"),
        json.getBoolean("autoIncrement", false),
        json.containsKey("values") ? strings(json, "values") : List.of(),
        optional(json, "comment"),
        json.containsKey("generated") ? generated(json.getJsonObject("generated")) : null);
  }

  private static GeneratedSnapshot generated(JsonObject json) {
    return new GeneratedSnapshot(json.getString("expression"), json.getBoolean("stored"));
  }

  private static List<IndexSnapshot.Part> parts(JsonObject index) {
    return index.containsKey("parts")
        ? objects(
            index,
            "parts",
            part ->
                new IndexSnapshot.Part(
                    optional(part, "column"),
                    optional(part, "expression"),
                    part.getBoolean("descending", false),
                    optional(part, "nulls")))
        : strings(index, "columns").stream().map(IndexSnapshot.Part::of).toList();
  }

  private static @Nullable String optional(JsonObject json, String key) {
    return json.containsKey(key) ? json.getString(key) : null;
  }

  private static <T> List<T> objects(JsonObject json, String key, Function<JsonObject, T> read) {
    return json.getJsonArray(key).getValuesAs(JsonObject.class).stream().map(read).toList();
  }

  private static List<String> strings(JsonObject json, String key) {
    JsonArray array = json.getJsonArray(key);
    return array.getValuesAs(JsonString.class).stream().map(JsonString::getString).toList();
  }
}
