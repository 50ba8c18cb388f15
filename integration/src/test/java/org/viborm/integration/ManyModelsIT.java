package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.driver.Driver;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.Schema;
import org.viborm.tck.cases.LargeSchema;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.TestDatabases;

/** A large application: four hundred models of ten fields, each related to others. */
final class ManyModelsIT {

  private static final int MODELS = 400;

  /** What is allocated bounds what is kept: 20 MiB for four hundred. */
  @Test
  void metadataIsSmall() {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    try (DatabaseUnderTest database = TestDatabases.sqlite()) {
      open(database, 4).close(); // loads the classes
      long before = threads.getThreadAllocatedBytes(thread);
      try (VibOrmClient client = open(database, MODELS)) {
        long bytes = threads.getThreadAllocatedBytes(thread) - before;

        assertThat(client.schema().models()).hasSize(MODELS);
        assertThat(bytes).isLessThan(20L << 20);
      }
    }
  }

  private static VibOrmClient open(DatabaseUnderTest database, int models) {
    return VibOrm.createClient(c -> c.schema(LargeSchema.of(models)).driver(database.newDriver()));
  }

  @Test
  void theyAreUsedLikeFew() {
    Schema schema = LargeSchema.of(MODELS);
    try (DatabaseUnderTest database = TestDatabases.sqlite();
        Driver driver = database.newDriver();
        VibOrmClient client = VibOrm.createClient(c -> c.schema(schema).driver(driver))) {
      MigrationClient.of(driver, schema).push();

      JsonObject row =
          client
              .json()
              .execute(
                  "model399",
                  "create",
                  Json.createObjectBuilder()
                      .add(
                          "data",
                          Json.createObjectBuilder()
                              .add("id", 1)
                              .add("name", "a")
                              .add("amount", "1.5"))
                      .build())
              .asJsonObject();

      assertThat(row.getInt("id")).isEqualTo(1);
    }
  }
}
