package org.viborm.cdi.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without MicroProfile Config: system properties, environment, file. */
final class PlainSettingsTest {

  private static PlainSettings settings(
      Map<String, String> system, Map<String, String> environment, Map<String, String> files) {
    return new PlainSettings(system, environment, files);
  }

  @Test
  void takesTheSystemPropertyFirstAndTheFileLast() {
    Map<String, String> system = Map.of("viborm.url", "a");
    Map<String, String> environment = Map.of("VIBORM_URL", "b");
    Map<String, String> files = Map.of("viborm.url", "c");

    assertThat(settings(system, environment, files).value("viborm.url")).contains("a");
    assertThat(settings(Map.of(), environment, files).value("viborm.url")).contains("b");
    assertThat(settings(Map.of(), Map.of(), files).value("viborm.url")).contains("c");
    assertThat(settings(Map.of(), Map.of(), Map.of()).value("viborm.url")).isEmpty();
  }

  @Test
  void takesAnEmptyValueOfAPlaceThatComesFirstForNone() {
    Map<String, String> files = Map.of("viborm.url", "c");

    assertThat(settings(Map.of("viborm.url", ""), Map.of(), files).names()).isEmpty();
    assertThat(settings(Map.of(), Map.of("VIBORM_URL", ""), files).value("viborm.url")).isEmpty();
  }

  @Test
  void findsEnvironmentNamesByTheirRules() {
    PlainSettings settings =
        settings(Map.of(), Map.of("VIBORM_CLIENTS_BILLING_POOL_MAX_WAIT", "2 s"), Map.of());

    assertThat(settings.value("viborm.clients.billing.pool.max-wait")).contains("2 s");
  }

  @Test
  void listsOnlyItsOwnNamesWithAValue() {
    assertThat(
            settings(
                    Map.of("viborm.url", "a", "user.home", "/"),
                    Map.of("VIBORM_JTA", "off"),
                    Map.of("viborm.jta", "", "viborm.driver", "pg", "viborm.cache", ""))
                .names())
        .containsExactly("viborm.driver", "viborm.jta", "viborm.url");
  }

  @Test
  void readsTheFileOfTheApplication(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("META-INF"));
    Files.writeString(
        folder.resolve("META-INF/microprofile-config.properties"), "viborm.url=jdbc:sqlite:ä.db\n");
    try (URLClassLoader application =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
      assertThat(PlainSettings.of(application).value("viborm.url")).contains("jdbc:sqlite:ä.db");
    }
  }
}
