package org.viborm.tck.migrations;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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

  /** It ended by an error; a JVM that ends so by itself says 1, as if it had applied one. */
  static final int FAILED = 97;

  private ApplyProgram() {}

  /**
   * Takes the folder, after how many statements it dies, -1 for never, and the settings of the
   * driver, each a key and a value.
   */
  public static void main(String[] arguments) {
    Map<String, String> settings = new HashMap<>();
    for (int i = 2; i < arguments.length; i += 2) {
      settings.put(arguments[i], arguments[i + 1]);
    }
    String name = settings.remove("driver");
    DriverProvider provider =
        ServiceLoader.load(DriverProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(found -> found.name().equals(name))
            .findFirst()
            .orElseThrow();
    int last = Integer.parseInt(arguments[1]);
    Schema schema =
        Schema.builder().model("any", m -> m.field("id", f -> f.integer().id())).build();
    int exit;
    try (Driver driver = provider.open(DriverSettings.of(settings))) {
      Driver used =
          last < 0 ? driver : new PowerCut(driver, last, () -> Runtime.getRuntime().halt(KILLED));
      exit =
          MigrationClient.of(used, schema)
              .storage(MigrationStorage.folder(Path.of(arguments[0])))
              .apply()
              .size();
    } catch (RuntimeException e) {
      boolean partial =
          e instanceof MigrationException known
              && known.code() == ErrorCode.MIGRATION_INVALID_STATE;
      exit = partial ? REFUSED : FAILED;
      if (!partial) {
        System.getLogger(ApplyProgram.class.getName())
            .log(System.Logger.Level.ERROR, "nothing could be applied", e);
      }
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
                folder.toString(),
                String.valueOf(last)));
    Map<String, String> settings = new HashMap<>(database.settings());
    settings.put("url", database.url());
    settings.forEach((key, value) -> command.addAll(List.of(key, value)));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }
}
