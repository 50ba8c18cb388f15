package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.driver.Driver;
import org.viborm.driver.Storage;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.VibOrmException;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.ScalarType;
import org.viborm.schema.Schema;
import org.viborm.sql.Sql;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** A column holds what its field has no value for, since something else has written it. */
@OnAllDatabases
final class StoredByOthersIT {

  @Parameter DatabaseUnderTest database;
  private Driver driver;
  private VibOrmClient client;

  private static Schema schema(String... states) {
    return Schema.builder()
        .model(
            "job",
            m ->
                m.field("id", f -> f.integer().id())
                    .field("at", f -> f.dateTime())
                    .field("state", f -> f.enumeration(states))
                    .relation("parts", r -> r.oneToMany("part")))
        .model(
            "part",
            m ->
                m.field("id", f -> f.integer().id())
                    .field("jobId", f -> f.integer())
                    .field("at", f -> f.dateTime())
                    .relation("job", r -> r.manyToOne("job").fields("jobId").references("id")))
        .build();
  }

  private static JsonObject json(String text) {
    return Json.createReader(new java.io.StringReader(text)).readObject();
  }

  @BeforeEach
  void open() {
    driver = database.newDriver();
    Schema whole = schema("NEW", "SECRET");
    MigrationClient.of(driver, whole).push();
    client = VibOrm.createClient(c -> c.schema(whole).driver(driver));
    client.json().execute("part", "deleteMany", JsonValue.EMPTY_JSON_OBJECT);
    client.json().execute("job", "deleteMany", JsonValue.EMPTY_JSON_OBJECT);
    client
        .json()
        .execute(
            "job",
            "create",
            json(
                "{\"data\":{\"id\":1,\"at\":\"2024-05-01T00:00:00.000Z\",\"state\":\"SECRET\","
                    + "\"parts\":{\"create\":{\"id\":2,\"at\":\"2024-05-01T00:00:00.000Z\"}}}}"));
  }

  @AfterEach
  void close() {
    client.close();
  }

  private static VibOrmException unreadable(VibOrmClient client, String arguments) {
    VibOrmException error =
        catchThrowableOfType(
            VibOrmException.class,
            () -> client.json().execute("job", "findFirst", json(arguments)));
    assertThat(error).isNotNull();
    assertThat(error.code()).isEqualTo(ErrorCode.SCHEMA_MISMATCH);
    assertThat(error)
        .hasMessageStartingWith("V9002: job.findFirst: ")
        .hasMessageContaining("Something else wrote it")
        .hasMessageNotContaining("SECRET")
        .hasMessageNotContaining("1999");
    return error;
  }

  @Test
  void namesTheFieldOfAnEnumWhoseMemberTheSchemaLacks() {
    VibOrmClient fewer = VibOrm.createClient(c -> c.schema(schema("NEW")).driver(driver));

    assertThat(unreadable(fewer, "{\"where\":{\"id\":1}}"))
        .hasMessageContaining(
            "the column of field 'state' holds what is none of its enum's members: NEW");
  }

  @Test
  void namesTheFieldOfATimeThatIsNone() {
    assumeTrue(driver.dialect().storage(ScalarType.DATE_TIME) == Storage.TEXT, "times are no text");
    client.executeRaw(Sql.of("update part set at = ", "1999-12-31 23:59")).run();

    assertThat(unreadable(client, "{\"include\":{\"parts\":true}}")).hasMessageContaining("'at'");

    client.executeRaw(Sql.of("update job set at = ", "1999-12-31 23:59")).run();

    assertThat(unreadable(client, "{\"where\":{\"id\":1}}"))
        .hasMessageContaining("the column of field 'at' holds what is no ");
  }
}
