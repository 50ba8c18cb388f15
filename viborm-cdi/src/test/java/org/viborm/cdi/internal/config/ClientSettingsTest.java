package org.viborm.cdi.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverProvider;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;

/** What the keys of a client mean, and what is wrong with them. */
final class ClientSettingsTest {

  private static final List<DriverProvider> PROVIDERS =
      ServiceLoader.load(DriverProvider.class).stream().map(ServiceLoader.Provider::get).toList();

  private static <T> Optional<Supplier<T>> none(String name, Class<T> type) {
    return Optional.empty();
  }

  private static Settings all(Map<String, String> values) {
    return new PlainSettings(values, Map.of(), Map.of());
  }

  private static ClientSettings settings(String client, Map<String, String> values) {
    return ClientSettings.of(client, all(values), ClientSettingsTest::none);
  }

  private static String driver(String client, Map<String, String> values, boolean server)
      throws FaultyConfiguration {
    ClientSettings.Start start = settings(client, values).read(PROVIDERS, server);
    start.driver().close();
    return start.driver().name();
  }

  private static List<String> faults(String client, Map<String, String> values, boolean server) {
    return catchThrowableOfType(FaultyConfiguration.class, () -> driver(client, values, server))
        .faults();
  }

  @Test
  void choosesTheDriverByNameUrlOrDataSource() throws FaultyConfiguration {
    assertThat(driver("", Map.of("viborm.url", "jdbc:postgresql://localhost/a"), true))
        .isEqualTo("pg");
    assertThat(driver("", Map.of("viborm.datasource", "java:app/jdbc/a"), true))
        .isEqualTo("datasource");
    assertThat(
            driver("", Map.of("viborm.driver", "sqlite3", "viborm.url", "jdbc:sqlite:a.db"), true))
        .isEqualTo("sqlite3");
  }

  @Test
  void takesTheEmbeddedFileWhereNothingIsSaidAndNoServerIsAround() throws FaultyConfiguration {
    assertThat(driver("", Map.of(), false)).isEqualTo("sqlite3");
    assertThat(faults("", Map.of(), true))
        .containsExactly(
            "V1004: viborm.url: it is not said where the database is. Set 'viborm.datasource' to"
                + " the name of a data source, or 'viborm.url'.");
    assertThat(faults("billing", Map.of(), false))
        .containsExactly(
            "V1004: viborm.clients.billing.url: it is not said where the database of the client"
                + " 'billing' is. Set 'viborm.clients.billing.datasource' to the name of a data"
                + " source, or 'viborm.clients.billing.url'.");
  }

  @Test
  void refusesToSendBatchesBesideADataSourceThatTakesPart() {
    assertThat(
            faults(
                "",
                Map.of("viborm.datasource", "java:app/jdbc/a", "viborm.jta", "before-completion"),
                true))
        .containsExactly(
            "V1004: viborm.jta: 'before-completion' is for what takes no part in transactions, and"
                + " this data source does. Use 'on', or set 'viborm.datasource.enlists' to false.");
  }

  @Test
  void namesTheNearestKey() {
    assertThat(faults("", Map.of("viborm.drivr", "pg"), true))
        .singleElement()
        .asString()
        .contains("'viborm.drivr' is unknown: did you mean 'viborm.driver'?");
    assertThat(
            faults(
                "",
                Map.of("viborm.url", "jdbc:postgresql://localhost/a", "viborm.pol.size", "3"),
                true))
        .singleElement()
        .asString()
        .contains("'viborm.pol.size' is unknown: did you mean 'viborm.pool.size'?");
    assertThat(
            faults(
                "b",
                Map.of(
                    "viborm.clients.b.url", "jdbc:postgresql://localhost/a",
                    "viborm.clients.b.migration.on-start", "push"),
                true))
        .singleElement()
        .asString()
        .contains("did you mean 'viborm.clients.b.migrations.on-start'?");
  }

  @Test
  void saysWhichDriversThereAre() {
    assertThat(faults("", Map.of("viborm.url", "jdbc:oracle:thin:@a"), true))
        .containsExactly(
            "V1004: viborm.url: no driver on the class path is for a URL of this kind. Drivers"
                + " here: datasource, neon-http, pg, sqlite3. Add the artifact of a driver for it to"
                + " the project.");
    assertThat(faults("", Map.of("viborm.url", "libsql://shop.example.org"), true))
        .singleElement()
        .asString()
        .endsWith("Add the artifact 'org.viborm:viborm-libsql' to the project.");
  }

  @Test
  void readsKeysThatTheEnvironmentHas() throws FaultyConfiguration {
    Settings environment =
        new PlainSettings(
            Map.of(), Map.of("VIBORM_URL", "jdbc:postgresql://localhost/a"), Map.of());
    ClientSettings.Start start =
        ClientSettings.of("", environment, ClientSettingsTest::none).read(PROVIDERS, true);
    start.driver().close();

    assertThat(start.driver().name()).isEqualTo("pg");
  }

  @Test
  void enlistsNoDataSourceWhereJtaIsOff() throws FaultyConfiguration {
    ClientSettings.Start start =
        settings("", Map.of("viborm.datasource", "java:app/a", "viborm.jta", "off"))
            .read(PROVIDERS, true);
    start.driver().close();

    assertThat(start.jta()).isEqualTo(JtaMode.OFF);
    assertThat(start.driver().enlists()).isFalse();
  }

  @Test
  void findsTheClientsThatAreConfigured() {
    Settings settings =
        all(
            Map.of(
                "viborm.url", "a",
                "viborm.clients.billing.url", "b",
                "viborm.clients.eu.west.url", "c"));

    assertThat(ClientSettings.clients(settings, Set.of("eu.west")))
        .containsExactly("billing", "eu.west");
  }

  @Test
  void readsFromReplicasAtTheirPlaces() throws Exception {
    Path folder = Files.createTempDirectory("viborm-replicas-");
    List<String> urls =
        Stream.of("primary", "one", "two")
            .map(name -> "jdbc:sqlite:" + folder.resolve(name))
            .toList();
    for (String url : urls) {
      try (Driver driver = settings("", Map.of("viborm.url", url)).read(PROVIDERS, false).driver();
          DriverSession session = driver.open()) {
        session.execute(SqlStatement.command("CREATE TABLE place (name text)")).close();
        String name = url.substring(url.lastIndexOf('/') + 1);
        session.execute(SqlStatement.command("INSERT INTO place VALUES ('" + name + "')")).close();
      }
    }
    Map<String, String> all =
        Map.of(
            "viborm.url", urls.get(0),
            "viborm.pool.max-wait", "2 s",
            "viborm.replicas", urls.get(1) + "  " + urls.get(2),
            "viborm.replicas.window", "1 ms",
            "viborm.replicas.fallback", "false");
    try (Driver driver = settings("", all).read(PROVIDERS, false).driver()) {
      assertThat(List.of(place(driver, false), place(driver, false)))
          .containsExactlyInAnyOrder("one", "two");
      assertThat(place(driver, true)).isEqualTo("primary");
    } finally {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private static String place(Driver driver, boolean latest) {
    return driver.read(
        latest,
        from -> {
          try (DriverSession session = from.open();
              QueryResult rows = session.execute(SqlStatement.query("SELECT name FROM place"))) {
            assertThat(rows.next()).isTrue();
            return rows.string(0);
          }
        });
  }

  @Test
  void tellsWhatIsWrongWithReplicas() {
    assertThat(
            faults(
                "",
                Map.of(
                    "viborm.url", "jdbc:postgresql://localhost/a",
                    "viborm.replicas", "jdbc:mysql://localhost/a"),
                true))
        .isNotEmpty();
    assertThat(
            faults(
                "",
                Map.of(
                    "viborm.url", "jdbc:postgresql://localhost/a",
                    "viborm.replicas", "jdbc:postgresql://localhost/b",
                    "viborm.replicas.window", "long",
                    "viborm.replicas.fallback", "maybe"),
                true))
        .singleElement()
        .asString()
        .contains("'viborm.replicas.window' must be a duration")
        .contains("'viborm.replicas.fallback' must be true or false");
  }
}
