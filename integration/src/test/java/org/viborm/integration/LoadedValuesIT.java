package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverCapability;
import org.viborm.internal.plan.FastPath;
import org.viborm.internal.plan.InsertStep;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.FieldSpec;
import org.viborm.schema.FieldTypes;
import org.viborm.schema.Schema;
import org.viborm.sql.Sql;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** Values of every type, loaded by the thousand, are stored as inserts store them. */
@OnAllDatabases
final class LoadedValuesIT {

  private static final int MANY = InsertStep.LEAST_LOADED;

  @Parameter DatabaseUnderTest database;

  /** Where nothing is loaded, nothing is to be compared. */
  @BeforeEach
  void needsLoads() {
    try (Driver driver = database.newDriver()) {
      assumeThat(driver.capabilities()).contains(DriverCapability.LOADS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void valuesOfEveryTypeAreWhatInsertsMake(ValuePathsIT.Type type) {
    comparesAlike(types -> type.field.apply(types).nullable(), type.values);
  }

  @Test
  void listsAreWhatInsertsMake() {
    JsonArrayBuilder texts = Json.createArrayBuilder();
    for (String text : List.of("", "a,b", "\"", "\\", "\\N", "\\.", "NULL", "{}", "\t\n\r", "é")) {
      texts.add(text);
    }
    comparesAlike(
        types -> types.string().array().nullable(),
        List.of(
            texts.build(), JsonValue.EMPTY_JSON_ARRAY, Json.createArrayBuilder().add("a").build()));
  }

  @Test
  void whatCopyEscapesIsWhatInsertsMake() {
    comparesAlike(
        types -> types.string().nullable(),
        List.of("\\.", "\\N", "\t", "\r\n", "\\", "\b\f", "a\\tb", "\u2028", "\uD83C\uDF89")
            .stream()
            .map(text -> (JsonValue) Json.createValue(text))
            .toList());
  }

  private void comparesAlike(Function<FieldTypes, FieldSpec> field, List<JsonValue> values) {
    Schema schema =
        Schema.builder()
            .model("loaded", m -> m.field("id", f -> f.integer().id()).field("v", field))
            .build();
    JsonArrayBuilder rows = Json.createArrayBuilder();
    for (int i = 0; i < MANY; i++) {
      JsonObjectBuilder row = Json.createObjectBuilder().add("id", i);
      int value = i % (values.size() + 1);
      if (value < values.size()) {
        row.add("v", values.get(value));
      } // else NULL
      rows.add(row);
    }
    JsonObject create = Json.createObjectBuilder().add("data", rows).build();
    JsonValue loaded = stored(schema, create);
    JsonValue[] inserted = new JsonValue[1];
    FastPaths.without(FastPath.LOADS, () -> inserted[0] = stored(schema, create));
    assertThat(loaded.asJsonArray()).hasSize(MANY).isEqualTo(inserted[0]);
  }

  private JsonValue stored(Schema schema, JsonObject create) {
    Driver fresh = database.newDriver();
    try (VibOrmClient client = VibOrm.createClient(c -> c.schema(schema).driver(fresh))) {
      client.executeRaw(Sql.raw("DROP TABLE IF EXISTS loaded")).run();
      MigrationClient.of(fresh, schema).push();
      client.json().execute("loaded", "createMany", create);
      JsonValue all =
          client
              .json()
              .execute(
                  "loaded",
                  "findMany",
                  Json.createObjectBuilder()
                      .add("orderBy", Json.createObjectBuilder().add("id", "asc"))
                      .build());
      client.executeRaw(Sql.raw("DROP TABLE loaded")).run();
      return all;
    }
  }
}
