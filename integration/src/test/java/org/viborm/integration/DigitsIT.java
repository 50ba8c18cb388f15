package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.viborm.tck.cases.JsonArguments.json;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.driver.Driver;
import org.viborm.migrations.GenerateOptions;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.MigrationStorage;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** Statements and names of files have the digits 0 to 9, whatever the language of the JVM. */
@OnAllDatabases
final class DigitsIT {

  private static final Schema SCHEMA =
      Schema.builder()
          .model(
              "visit",
              m ->
                  m.field("day", f -> f.date())
                      .field("number", f -> f.integer())
                      .field("at", f -> f.dateTime().precision(6))
                      .field("left", f -> f.time())
                      .id("day", "number"))
          .build();

  @Parameter DatabaseUnderTest database;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  private final Locale before = Locale.getDefault();

  @BeforeEach
  void speakPersian() {
    Locale.setDefault(Locale.forLanguageTag("fa-IR"));
    assertThat("%d".formatted(1)).isNotEqualTo("1");
  }

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(before);
  }

  @Test
  void doNotFollowTheLanguage() throws Exception {
    Driver driver = database.newDriver();
    MigrationStorage storage = MigrationStorage.folder(folder);
    MigrationClient migrations = MigrationClient.of(driver, SCHEMA).storage(storage);
    try (VibOrmClient client = VibOrm.createClient(c -> c.schema(SCHEMA).driver(driver))) {
      migrations.generate(GenerateOptions.DEFAULT.withoutDatabase());
      migrations.apply();
      assertThat(migrations.generate().written()).isFalse();
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .allMatch(name -> name.chars().allMatch(c -> c < 128));
      }

      client
          .json()
          .execute(
              "visit",
              "createMany",
              json(
                  "{'data': [{'day': '2026-11-29', 'number': 1, 'at': '2026-11-29T09:05:07.123456Z',"
                      + " 'left': '09:05:07.123'}, {'day': '2026-11-29', 'number': 2, 'at':"
                      + " '2026-11-29T10:00:00.000000Z', 'left': '10:00:00.000'}]}"));
      for (String left : List.of("09:05:07.123", "10:00:00.000")) {
        assertThat(
                client
                    .json()
                    .execute("visit", "count", json("{'where': {'left': '%s'}}".formatted(left))))
            .hasToString("1");
      }
    }
  }
}
