package org.viborm.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.viborm.cdi.app.Author;
import org.viborm.cdi.app.Library;
import org.viborm.driver.Driver;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.migrations.GenerateOptions;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.MigrationStorage;
import org.viborm.migrations.Repair;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.TestDatabases;

/** The database of an application is migrated before anybody uses it. */
final class MigrationsOnStartIT {

  private static final String FOLDER = "migrations-on-start";

  /** Where an application starts. */
  enum Server {
    SQLITE,
    POSTGRESQL;

    DatabaseUnderTest database() {
      return this == SQLITE ? TestDatabases.sqlite() : TestDatabases.postgresql();
    }
  }

  private Path folder;

  /** A folder on the class path that sees the models. */
  @BeforeEach
  void findFolder() throws URISyntaxException {
    URI classes = Author.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    folder = Path.of(classes).resolve(FOLDER);
  }

  @AfterEach
  void clear() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }

  private static Throwable start(DatabaseUnderTest database, String action) {
    return start(database, action, Map.of());
  }

  private static Throwable start(
      DatabaseUnderTest database, String action, Map<String, String> more) {
    Map<String, String> keys = new HashMap<>(more);
    keys.put("viborm.url", database.url());
    keys.put("viborm.migrations.on-start", action);
    keys.put("viborm.migrations.folder", FOLDER);
    keys.put("viborm.migrations.table", "library_migrations");
    return catchThrowable(
        () -> {
          try (Application application = Application.start(keys, Author.class, Library.class)) {
            assertThat(application.bean(Library.class).authors().count().run()).isZero();
          }
        });
  }

  private MigrationClient migrations(Driver driver) {
    return MigrationClient.of(driver, Schema.of(Author.class))
        .storage(MigrationStorage.folder(folder));
  }

  @ParameterizedTest
  @EnumSource
  void appliesAndValidates(Server server) {
    try (DatabaseUnderTest database = server.database();
        Driver driver = database.newDriver()) {
      migrations(driver).generate();

      assertThat(start(database, "validate"))
          .hasStackTraceContaining("V11009")
          .hasStackTraceContaining("the database lacks migrations: 0000_initial");
      assertThat(start(database, "apply")).isNull();
      assertThat(start(database, "apply")).isNull();
      assertThat(start(database, "validate")).isNull();
      assertThat(migrations(driver).table("library_migrations").pending()).isEmpty();
    }
  }

  @Test
  void waitsForLocksAndForOtherNodesNoLongerThanItIsTold() throws IOException {
    try (DatabaseUnderTest database = TestDatabases.postgresql();
        Driver driver = database.newDriver()) {
      migrations(driver).generate();
      migrations(driver).table("library_migrations").apply();
      migrations(driver)
          .generate(GenerateOptions.DEFAULT.named("later").orEmpty().withoutDatabase());
      String table = migrations(driver).introspect().tables().get(0).name();
      Files.writeString(
          folder.resolve("0001_later.sql"),
          "ALTER TABLE \"%s\" ADD COLUMN later integer;".formatted(table));
      migrations(driver).resolve("later", Repair.EDITED);

      assertThat(whileOthersHave(driver, "LOCK TABLE \"%s\"".formatted(table), database))
          .hasStackTraceContaining("V11001")
          .hasStackTraceContaining("0001_later")
          .hasStackTraceContaining("55P03"); // lock_not_available
      assertThat(
              whileOthersHave(
                  driver, "DO $$BEGIN PERFORM pg_advisory_xact_lock(1986617965); END$$", database))
          .hasStackTraceContaining("V11005");
    }
  }

  private static Throwable whileOthersHave(Driver driver, String lock, DatabaseUnderTest database) {
    try (TransactionBoundDriver other = driver.begin(TransactionOptions.DEFAULT)) {
      other.execute(SqlStatement.command(lock)).close();
      return start(
          database,
          "apply",
          Map.of("viborm.migrations.lock-timeout", "300 ms", "viborm.migrations.patience", "1 s"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void failsWithTheNameOfTheMigrationAndItsStatement(Server server) throws IOException {
    try (DatabaseUnderTest database = server.database();
        Driver driver = database.newDriver()) {
      migrations(driver).generate();
      migrations(driver)
          .generate(GenerateOptions.DEFAULT.named("broken").orEmpty().withoutDatabase());
      Files.writeString(folder.resolve("0001_broken.sql"), "INSERT INTO nowhere VALUES (1);");
      migrations(driver).resolve("broken", Repair.EDITED);

      assertThat(start(database, "apply"))
          .hasStackTraceContaining("V11001")
          .hasStackTraceContaining("0001_broken")
          .hasStackTraceContaining("statement 1 of 1 failed: INSERT INTO nowhere VALUES (1)");
      assertThat(migrations(driver).table("library_migrations").pending()).hasSize(1);
    }
  }
}
