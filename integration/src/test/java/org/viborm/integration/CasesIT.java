package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.client.Load;
import org.viborm.driver.DialectCapability;
import org.viborm.driver.Driver;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.Schema;
import org.viborm.tck.cases.CasesFolder;
import org.viborm.tck.cases.CasesReport;
import org.viborm.tck.cases.CasesRunner;
import org.viborm.tck.cases.CasesTarget;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** The differential cases, through the JSON form of a client. */
@OnAllDatabases
final class CasesIT {

  @Parameter DatabaseUnderTest database;

  @ParameterizedTest
  @EnumSource(
      value = Load.class,
      names = {"KEYED", "SINGLE_STATEMENT"})
  void giveWhatTheReferenceSystemsGave(Load load) throws IOException {
    if (load == Load.SINGLE_STATEMENT) {
      database.needs(DialectCapability.SINGLE_STATEMENT_READS);
    }
    CasesFolder folder = CasesFolder.configured();
    Schema schema = folder.build();
    Driver driver = database.newDriver();
    try (VibOrmClient client =
        VibOrm.createClient(c -> c.schema(schema).driver(driver).load(load))) {
      MigrationClient.of(driver, schema).push();

      CasesReport report =
          new CasesRunner(folder, schema, new ClientTarget(database, client)).run();

      Path table = Path.of("target", "cases-%s-%s.txt".formatted(database.name(), load));
      Files.createDirectories(table.getParent());
      Files.writeString(table, report.table() + System.lineSeparator());
      assertThat(report.failures()).as(report.table()).isEmpty();
    }
  }

  private record ClientTarget(DatabaseUnderTest database, VibOrmClient client)
      implements CasesTarget {

    @Override
    public String dialect() {
      return database.name();
    }

    @Override
    public JsonValue execute(String model, String operation, JsonObject args) {
      return client.json().execute(model, operation, args);
    }

    @Override
    public JsonValue transaction(JsonArray operations) {
      return client.json().transaction(operations);
    }
  }
}
