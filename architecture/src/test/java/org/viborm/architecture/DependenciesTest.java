package org.viborm.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each artifact brings to the run-time class path: nobody gets what they did not ask for. */
class DependenciesTest {

  @ParameterizedTest
  @CsvSource({
    "viborm-core, ''",
    "viborm-drivers/jdbc, 'viborm-core'",
    "viborm-drivers/sqlite3, 'viborm-core viborm-jdbc'",
    "viborm-drivers/sqlite-wasm, 'viborm-core viborm-jdbc'",
    "viborm-drivers/pg, 'viborm-core viborm-jdbc'",
    "viborm-drivers/postgres, 'viborm-core'",
    "viborm-drivers/mysql2, 'viborm-core viborm-jdbc'",
    "viborm-drivers/datasource, 'viborm-core viborm-jdbc'",
    "viborm-drivers/http, 'viborm-core'",
    "viborm-drivers/libsql, 'viborm-core viborm-http'",
    "viborm-drivers/neon-http, 'viborm-core viborm-http'",
    "viborm-drivers/planetscale, 'viborm-core viborm-http'",
    "viborm-drivers/d1, 'viborm-core viborm-http'",
    "viborm-drivers/d1-http, 'viborm-core viborm-http'",
    "viborm-drivers/pglite, 'viborm-core viborm-jdbc'",
    "viborm-migrations, 'viborm-core'",
    "viborm-migrations/commands, 'viborm-core viborm-migrations'",
    "viborm-migrations/cli, 'viborm-core viborm-migrations viborm-commands'",
    "viborm-migrations/maven-plugin, 'viborm-core viborm-migrations viborm-commands'",
    "viborm-cdi, 'viborm-core viborm-migrations'",
    "viborm-cdi-lite, 'viborm-cdi viborm-core viborm-migrations'",
    "viborm-jcache, 'viborm-core'",
    "viborm-cloudflare-kv, 'viborm-core viborm-http'",
    "viborm-mp-telemetry, 'viborm-core'",
    "viborm-rest, 'viborm-core'",
  })
  void bringsOfOursOnly(String folder, String artifacts) throws IOException {
    List<String> expected = Stream.of(artifacts.split(" ", -1)).filter(s -> !s.isEmpty()).toList();

    assertThat(
            brought(folder).stream()
                .filter(a -> a.startsWith("org.viborm:"))
                .map(a -> a.split(":", -1)[1]))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "viborm-core, 'com.aventrix.jnanoid:jnanoid com.github.ben-manes.caffeine:caffeine"
        + " com.github.f4b6a3:ulid-creator"
        + " io.github.thibaultmeyer:cuid jakarta.json:jakarta.json-api"
        + " org.eclipse.parsson:parsson org.jspecify:jspecify'",
  })
  void coreBringsOnly(String folder, String artifacts) throws IOException {
    assertThat(brought(folder)).containsExactlyInAnyOrder(artifacts.split(" ", -1));
  }

  @ParameterizedTest
  @CsvSource({
    "viborm-jcache, javax.cache:cache-api",
    "viborm-cloudflare-kv, ''",
    "viborm-mp-telemetry, ''",
    "viborm-rest, ''",
    "viborm-migrations/commands, ''",
    "viborm-migrations/cli, info.picocli:picocli",
    "viborm-migrations/maven-plugin, ''",
  })
  void anIntegrationBringsItsApiAlone(String folder, String api) throws IOException {
    List<String> core = brought("viborm-core");

    assertThat(
            brought(folder).stream().filter(a -> !core.contains(a) && !a.startsWith("org.viborm:")))
        .isEqualTo(api.isEmpty() ? List.of() : List.of(api));
  }

  @ParameterizedTest
  @CsvSource({
    "viborm-drivers/sqlite3, org.xerial:sqlite-jdbc",
    "viborm-drivers/sqlite-wasm, io.roastedroot:sqlite4j",
    "viborm-drivers/pg, org.postgresql:postgresql",
    "viborm-drivers/postgres, io.vertx:vertx-pg-client",
    "viborm-drivers/pglite, org.postgresql:postgresql",
  })
  void aDriverBringsItsOwnClientAndNoOther(String folder, String client) throws IOException {
    Pattern clients =
        Pattern.compile(
            "(org\\.xerial|org\\.postgresql|com\\.mysql|org\\.mariadb):.*"
                + "|io\\.roastedroot:sqlite4j|io\\.vertx:vertx-(pg|mysql|mssql)-client");

    assertThat(brought(folder).stream().filter(clients.asMatchPredicate())).containsExactly(client);
  }

  @ParameterizedTest
  @CsvSource({
    "viborm-core",
    "viborm-drivers/jdbc",
    "viborm-drivers/datasource",
    "viborm-drivers/mysql2",
    "viborm-drivers/http",
    "viborm-drivers/libsql",
    "viborm-drivers/neon-http",
    "viborm-drivers/planetscale",
    "viborm-drivers/d1",
    "viborm-drivers/d1-http",
    "viborm-migrations",
    "viborm-migrations/commands",
    "viborm-migrations/cli",
    "viborm-migrations/maven-plugin",
    "viborm-cdi",
    "viborm-cdi-lite"
  })
  void theOthersBringNoClient(String folder) throws IOException {
    assertThat(brought(folder))
        .noneMatch(a -> a.matches("(org\\.xerial|org\\.postgresql|com\\.mysql|org\\.mariadb):.*"));
  }

  private static List<String> brought(String folder) throws IOException {
    return RuntimeDependencies.of(Path.of("..").resolve(folder));
  }
}
