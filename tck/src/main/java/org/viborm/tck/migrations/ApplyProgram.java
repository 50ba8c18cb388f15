package org.viborm.tck.migrations;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverProvider;
import org.viborm.driver.DriverSettings;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.MigrationException;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.MigrationStorage;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;

/**
 * A process of its own that applies migrations, and may die before a statement. Its exit code is
 * the number of migrations that it applied, {@link #KILLED}, or {@link #REFUSED} where another has
 * left one partly applied.
 */
public final class ApplyProgram {

  static final int KILLED = 99;
  static final int REFUSED = 98;

  private ApplyProgram() {}

  /** Takes the driver, the URL, the folder and after how many statements it dies, -1 for never. */
  public static void main(String[] arguments) {
    DriverProvider provider =
        ServiceLoader.load(DriverProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(found -> found.name().equals(arguments[0]))
            .findFirst()
            .orElseThrow();
    int last = Integer.parseInt(arguments[3]);
    Schema schema =
        Schema.builder().model("any", m -> m.field("id", f -> f.integer().id())).build();
    int exit;
    try (Driver driver = provider.open(DriverSettings.of(Map.of("url", arguments[1])))) {
      Driver used =
          last < 0 ? driver : new PowerCut(driver, last, () -> Runtime.getRuntime().halt(KILLED));
      exit =
          MigrationClient.of(used, schema)
              .storage(MigrationStorage.folder(Path.of(arguments[2])))
              .apply()
              .size();
    } catch (MigrationException e) {
      if (e.code() != ErrorCode.MIGRATION_INVALID_STATE) {
        throw e;
      }
      exit = REFUSED;
    }
    System.exit(exit);
  }

  /** Starts one. */
  static Process start(DatabaseUnderTest database, Path folder, int last, Path log)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                ApplyProgram.class.getName(),
                database.settings().getOrDefault("driver", ""),
                database.url(),
                folder.toString(),
                String.valueOf(last)));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }
}
