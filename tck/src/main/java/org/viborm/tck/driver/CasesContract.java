package org.viborm.tck.driver;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.driver.Driver;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.Schema;
import org.viborm.tck.cases.CasesFolder;
import org.viborm.tck.cases.CasesReport;
import org.viborm.tck.cases.CasesRunner;
import org.viborm.tck.cases.CasesTarget;
import org.viborm.tck.db.DatabaseUnderTest;

/**
 * The differential cases through a driver: a few of each theme, or all of them where the system
 * property {@value #PROPERTY} is {@code all}. A driver's tests extend it.
 */
public abstract class CasesContract {

  /** The system property that says how many cases run. */
  public static final String PROPERTY = "tck.cases";

  private static final int SAMPLE = 2;

  private final Supplier<DatabaseUnderTest> databases;

  /** On the first of {@code databases}. */
  protected CasesContract(Supplier<DatabaseUnderTest> databases) {
    this.databases = databases;
  }

  @Test
  void givesWhatTheReferenceSystemsGave() throws IOException {
    CasesFolder all = CasesFolder.configured();
    CasesFolder folder = "all".equals(System.getProperty(PROPERTY)) ? all : all.sample(SAMPLE);
    Schema schema = folder.build();
    try (DatabaseUnderTest database = databases.get()) {
      Driver driver = database.newDriver();
      try (VibOrmClient client = VibOrm.createClient(c -> c.schema(schema).driver(driver))) {
        MigrationClient.of(driver, schema).push();

        CasesReport report =
            new CasesRunner(folder, schema, new ThroughClient(database.name(), client)).run();

        Path table = Path.of("target", "cases-%s.txt".formatted(driver.name()));
        Files.createDirectories(table.getParent());
        Files.writeString(table, report.table() + System.lineSeparator());
        assertThat(report.failures()).as(report.table()).isEmpty();
      }
    }
  }

  private record ThroughClient(String dialect, VibOrmClient client) implements CasesTarget {

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
