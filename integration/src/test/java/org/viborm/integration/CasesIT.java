package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
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
public final class CasesIT {

  @Parameter DatabaseUnderTest database;

  @Test
  void giveWhatTheReferenceSystemsGave() throws IOException {
    run(Load.AUTO, CasesRunner::run);
  }

  /** How the levels of a read are loaded is nothing to a write. */
  @Test
  void readTheSameInOneStatementALevel() throws IOException {
    run(Load.KEYED, CasesRunner::runReads);
  }

  @Test
  void readTheSameInOneStatement() throws IOException {
    database.needs(DialectCapability.SINGLE_STATEMENT_READS);
    run(Load.SINGLE_STATEMENT, CasesRunner::runReads);
  }

  private void run(Load load, Function<CasesRunner, CasesReport> run) throws IOException {
    CasesReport report = run(database, load, run);
    String table = report.table();
    System.out.printf("%s %s, %s%n%s%n", database, database.version(), load, table);
    Path file = Path.of("target", "cases-%s-%s.txt".formatted(database.name(), load));
    Files.createDirectories(file.getParent());
    Files.writeString(file, table);
    assertThat(report.outcomes()).isNotEmpty();
    assertThat(report.failures()).as(table).isEmpty();
  }

  /** Runs cases on a new client. */
  public static CasesReport run(DatabaseUnderTest database, Function<CasesRunner, CasesReport> run)
      throws IOException {
    return run(database, Load.AUTO, run);
  }

  private static CasesReport run(
      DatabaseUnderTest database, Load load, Function<CasesRunner, CasesReport> run)
      throws IOException {
    CasesFolder folder = CasesFolder.configured();
    Schema schema = folder.build();
    Driver driver = database.newDriver();
    try (VibOrmClient client =
        VibOrm.createClient(c -> c.schema(schema).driver(driver).load(load))) {
      MigrationClient.of(driver, schema).push();
      return run.apply(new CasesRunner(folder, schema, new ClientTarget(database, client)));
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
