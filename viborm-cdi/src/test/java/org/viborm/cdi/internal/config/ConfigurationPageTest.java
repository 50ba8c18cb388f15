package org.viborm.cdi.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The page of all keys is made of those that are read; {@code -Ddocs.configuration.write=true}
 * writes it anew.
 */
final class ConfigurationPageTest {

  private static final Path PAGE = Path.of("..", "docs", "reference", "configuration.md");

  @Test
  void thePageListsEveryKey() throws IOException {
    String page =
        """
        # Keys of the configuration

        What `viborm-cdi` reads from MicroProfile Config, or without it from system properties, the environment and `META-INF/microprofile-config.properties`. Profiles, secrets and expressions are as MicroProfile Config gives them.
        A client that is called `billing` has the same keys under `viborm.clients.billing.`, in the environment `VIBORM_CLIENTS_BILLING_…`. Drivers have settings of their own besides, such as `viborm.pool.size`.
        A key that nobody knows fails the deployment: with the nearest name, and the settings that the driver has.

        | key | in the environment | what | by default |
        |---|---|---|---|
        %s
        """
            .formatted(
                Arrays.stream(OwnKey.values()).map(OwnKey::row).collect(Collectors.joining("\n")));
    if (Boolean.getBoolean("docs.configuration.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE)
        .as("run with -Ddocs.configuration.write=true and look at what changed")
        .hasContent(page);
  }
}
