package org.viborm.mysql2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.tck.cases.JsonArguments.json;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.viborm.JsonOperations;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.driver.Driver;
import org.viborm.errors.FeatureNotSupportedException;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.ReferentialAction;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.TestDatabases;

/** Deletes that reach a table again and again, which MySQL 9.7 does not follow by default. */
final class MySqlCascadesIT {

  private static final Schema SCHEMA =
      Schema.builder()
          .model(
              "room",
              m ->
                  m.field("id", f -> f.integer().id())
                      .field("outerId", f -> f.integer().nullable())
                      .field("nextId", f -> f.integer().nullable())
                      .relation(
                          "outer",
                          r ->
                              r.manyToOne("room")
                                  .fields("outerId")
                                  .references("id")
                                  .onDelete(ReferentialAction.SET_NULL)
                                  .noInverse())
                      .relation(
                          "next",
                          r ->
                              r.manyToOne("room")
                                  .fields("nextId")
                                  .references("id")
                                  .onDelete(ReferentialAction.CASCADE)
                                  .noInverse()))
          .build();

  @Test
  void areRefusedByAServerWithItsDefaultsAndLeaveNoTrace() {
    try (DatabaseUnderTest database = TestDatabases.mysqlWithItsDefaults()) {
      Driver driver = database.newDriver();
      try (VibOrmClient client = VibOrm.createClient(c -> c.schema(SCHEMA).driver(driver))) {
        JsonOperations rooms = filled(driver, client);

        assertThatThrownBy(() -> rooms.execute("room", "delete", json("{'where':{'id':1}}")))
            .isInstanceOf(FeatureNotSupportedException.class)
            .hasMessageStartingWith("V8001")
            .hasMessageContaining("innodb_native_foreign_keys=ON");

        assertThat(count(rooms)).isEqualTo(4);
        rooms.execute("room", "delete", json("{'where':{'id':4}}"));
        assertThat(count(rooms)).isEqualTo(3);
      }
    }
  }

  @Test
  void areFollowedByInnoDbItself() {
    try (DatabaseUnderTest database = TestDatabases.mysql()) {
      Driver driver = database.newDriver();
      try (VibOrmClient client = VibOrm.createClient(c -> c.schema(SCHEMA).driver(driver))) {
        JsonOperations rooms = filled(driver, client);

        rooms.execute("room", "delete", json("{'where':{'id':1}}"));

        assertThat(rooms.execute("room", "findMany", JsonValue.EMPTY_JSON_OBJECT))
            .isEqualTo(array("[{'id':4,'outerId':null,'nextId':null}]"));
      }
    }
  }

  private static JsonOperations filled(Driver driver, VibOrmClient client) {
    MigrationClient.of(driver, SCHEMA).push();
    client
        .json()
        .execute(
            "room",
            "createMany",
            json(
                "{'data':[{'id':1},{'id':2,'outerId':1,'nextId':1},"
                    + "{'id':3,'outerId':2,'nextId':2},{'id':4,'outerId':3}]}"));
    return client.json();
  }

  private static int count(JsonOperations rooms) {
    return Integer.parseInt(rooms.execute("room", "count", JsonValue.EMPTY_JSON_OBJECT).toString());
  }

  private static JsonArray array(String text) {
    return Json.createReader(new StringReader(text.replace('\'', '"'))).readArray();
  }
}
