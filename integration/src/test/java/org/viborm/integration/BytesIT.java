package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;
import org.viborm.driver.Driver;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.BlobField;
import org.viborm.schema.IntField;
import org.viborm.schema.Model;
import org.viborm.tck.cases.JsonArguments;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** The least and the greatest of bytes, the same on every database. */
@OnAllDatabases
final class BytesIT {

  @Parameter DatabaseUnderTest database;
  private VibOrmClient client;
  private ModelClient<Part> parts;

  /** A part of something. */
  public static final class Part extends Model<Part> {
    public final IntField.Unique<Part> id = s.integer().id();
    public final IntField<Part> whole = s.integer();
    public final BlobField<Part> bytes = s.blob().nullable();
  }

  @SuppressWarnings("ArrayRecordComponent") // bytes are an array
  record NewPart(int id, int whole, byte @Nullable [] bytes) {}

  @BeforeParameterizedClassInvocation
  void open() {
    Driver driver = database.newDriver();
    client = VibOrm.createClient(c -> c.schema(Part.class).driver(driver));
    MigrationClient.of(driver, client.schema()).push();
    parts = client.model(Part.class);
    parts
        .createMany(
            List.of(
                new NewPart(1, 1, new byte[] {0}),
                new NewPart(2, 1, new byte[] {}),
                new NewPart(3, 1, null),
                new NewPart(4, 2, new byte[] {127, 1}),
                new NewPart(5, 2, new byte[] {-1}),
                new NewPart(6, 2, new byte[] {127}),
                new NewPart(7, 3, null)))
        .run();
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  @Test
  void areComparedAsNumbersWithoutSign() {
    byte[] least = parts.aggregate(p -> p.bytes.min()).run();
    byte[] greatest = parts.aggregate(p -> p.bytes.max()).run();

    assertThat(least).isEmpty();
    assertThat(greatest).containsExactly(-1);
  }

  private JsonValue json(String operation, String args) {
    JsonObject object = JsonArguments.json(args);
    return client.json().execute("part", operation, object);
  }

  @Test
  void areLeastAndGreatestOfAGroup() {
    assertThat(
            json(
                    "groupBy",
                    "{'by': 'whole', 'orderBy': {'whole': 'asc'}, '_min': {'bytes': true},"
                        + " '_max': {'bytes': true}}")
                .toString())
        .isEqualTo(
            "[{\"whole\":1,\"_min\":{\"bytes\":\"\"},\"_max\":{\"bytes\":\"AA==\"}},"
                + "{\"whole\":2,\"_min\":{\"bytes\":\"fw==\"},\"_max\":{\"bytes\":\"/w==\"}},"
                + "{\"whole\":3,\"_min\":{\"bytes\":null},\"_max\":{\"bytes\":null}}]");
    assertThat(
            json(
                    "groupBy",
                    "{'by': 'whole', 'orderBy': {'_max': {'bytes': 'desc'}}, 'where':"
                        + " {'bytes': {'not': null}}}")
                .toString())
        .isEqualTo("[{\"whole\":2},{\"whole\":1}]");
  }
}
