package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;
import org.viborm.client.Row;
import org.viborm.driver.DialectCapability;
import org.viborm.driver.Driver;
import org.viborm.errors.FeatureNotSupportedException;
import org.viborm.errors.MigrationException;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.IntField;
import org.viborm.schema.Model;
import org.viborm.schema.VectorField;
import org.viborm.schema.VectorMetric;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;
import org.viborm.tck.statements.CountingDriver;

/** Databases without distances keep vectors, or say at once that they cannot. */
@OnAllDatabases
final class VectorsIT {

  @Parameter DatabaseUnderTest database;

  /** A place in the plane. */
  public static final class Place extends Model<Place> {
    public final IntField.Unique<Place> id = s.integer().id();
    public final VectorField<Place> at = s.vector().dimension(2);
  }

  @SuppressWarnings("ArrayRecordComponent") // a vector is an array of floats
  record NewPlace(int id, float[] at) {}

  @Test
  void areKeptWithoutDistances() {
    Driver driver = database.newDriver();
    CountingDriver counting = CountingDriver.of(driver);
    try (VibOrmClient client = VibOrm.createClient(c -> c.schema(Place.class).driver(counting))) {
      assertThat(driver.dialect().has(DialectCapability.VECTOR_DISTANCE)).isFalse();
      MigrationClient migrations = MigrationClient.of(driver, client.schema());
      if (driver.dialect().name().equals("postgresql")) {
        assertThatThrownBy(migrations::push)
            .isInstanceOf(MigrationException.class)
            .hasMessageStartingWith("V8001: place.at: ")
            .hasMessageContaining("pgvector");
      } else {
        migrations.push();
        keeps(client.model(Place.class));
      }
      refuses(client, counting);
    }
  }

  private static void keeps(ModelClient<Place> places) {
    places.create(new NewPlace(1, new float[] {0.1f, -2})).run();

    Row<Place> row = places.findFirst(p -> p.at.eq(new float[] {0.1f, -2})).orThrow();
    float[] at = row.get(p -> p.at);
    assertThat(at).containsExactly(0.1f, -2);
  }

  private static void refuses(VibOrmClient client, CountingDriver counting) {
    float[] to = {0, 1};
    ModelClient<Place> places = client.model(Place.class);
    counting.drain();

    assertThatThrownBy(
            () ->
                places.findMany().orderBy(p -> p.at.distance(to, VectorMetric.COSINE).asc()).list())
        .isInstanceOf(FeatureNotSupportedException.class)
        .hasMessageContaining("V8001: orderBy.at: The distance between vectors");
    assertThatThrownBy(
            () -> places.findMany().select(p -> p.at.distance(to, VectorMetric.L2)).list())
        .isInstanceOf(FeatureNotSupportedException.class)
        .hasMessageContaining("V8001: at: ");
    assertThatThrownBy(
            () ->
                client
                    .json()
                    .execute(
                        "place",
                        "findMany",
                        Json.createReader(
                                new StringReader(
                                    "{\"select\": {\"at\": {\"_distance\": {\"to\": [0, 1],"
                                        + " \"metric\": \"l2\"}}}}"))
                            .readObject()))
        .isInstanceOf(FeatureNotSupportedException.class);

    assertThat(counting.drain().statements()).isEmpty();
  }
}
