package org.viborm.tck.driver;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverCapability;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.Schema;
import org.viborm.tck.cases.CasesFolder;
import org.viborm.tck.cases.CasesReport;
import org.viborm.tck.cases.CasesReport.Outcome;
import org.viborm.tck.cases.CasesReport.Verdict;
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
      run(folder, schema, database);
    }
  }

  private void run(CasesFolder folder, Schema schema, DatabaseUnderTest database)
      throws IOException {
    String product = database.product();
    Driver driver = database.newDriver();
    Driver everything = database.isForOneDriver() ? driver : database.preparingDriver();
    try (VibOrmClient preparing = client(schema, everything);
        VibOrmClient client = client(schema, driver)) {
      MigrationClient.of(everything, schema).push();

      Runnable bring = () -> database.bring(everything, driver);
      CasesReport report =
          new CasesRunner(
                  folder, schema, new ThroughClient(database.name(), preparing, bring, client))
              .run();

      Path table = Path.of("target", "cases-%s.txt".formatted(driver.name()));
      Files.createDirectories(table.getParent());
      Files.writeString(table, report.table() + System.lineSeparator());
      List<Outcome> failures =
          report.failures().stream().filter(failure -> !mayRefuse(driver, failure)).toList();
      int passed =
          (int) report.outcomes().stream().filter(o -> o.verdict() == Verdict.PASSED).count();
      SuiteRecord.write(
          getClass(),
          "cases",
          passed,
          report.outcomes().size() - passed - failures.size(),
          failures.size(),
          SuiteRecord.facts(driver, product));
      assertThat(failures).as(report.table()).isEmpty();
    }
  }

  private static VibOrmClient client(Schema schema, Driver driver) {
    return VibOrm.createClient(c -> c.schema(schema).driver(driver));
  }

  /** Whether what was asked for needs something that {@code driver} says it has not got. */
  private static boolean mayRefuse(Driver driver, Outcome failure) {
    return failure.detail().contains("V8003")
        && Stream.of(DriverCapability.INTERACTIVE_TRANSACTIONS, DriverCapability.ATOMIC_BATCH)
            .filter(capability -> !driver.capabilities().contains(capability))
            .anyMatch(capability -> failure.detail().contains(capability.name()));
  }

  private record ThroughClient(
      String dialect, VibOrmClient preparing, Runnable bring, VibOrmClient client)
      implements CasesTarget {

    @Override
    public void prepare(JsonArray operations) {
      preparing.json().transaction(operations);
      bring.run();
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
