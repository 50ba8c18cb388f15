package org.viborm.cdi.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.viborm.driver.DriverProvider;

/** What MicroProfile Config does with names and values counts: profiles, expressions, secrets. */
final class MicroProfileSettingsTest {

  private static final List<DriverProvider> PROVIDERS =
      ServiceLoader.load(DriverProvider.class).stream().map(ServiceLoader.Provider::get).toList();

  private static final Map<String, String> OF_EACH_PROFILE =
      Map.of(
          "viborm.url", "jdbc:postgresql://localhost/app",
          "%dev.viborm.url", "jdbc:sqlite:target/dev.db",
          "%test.viborm.ulr", "jdbc:sqlite:target/test.db");

  private static Settings settings(String profile, Map<String, String> values) {
    SmallRyeConfigBuilder builder =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withSources(new PropertiesConfigSource(values, "test", 200));
    SmallRyeConfig config = (profile.isEmpty() ? builder : builder.withProfile(profile)).build();
    return new MicroProfileSettings(config);
  }

  private static <T> Optional<Supplier<T>> none(String name, Class<T> type) {
    return Optional.empty();
  }

  private static String driver(Settings settings) throws FaultyConfiguration {
    ClientSettings.Start start =
        ClientSettings.of("", settings, MicroProfileSettingsTest::none).read(PROVIDERS, true);
    start.driver().close();
    return start.driver().name();
  }

  @Test
  void takesTheActiveProfile() throws FaultyConfiguration {
    assertThat(driver(settings("", OF_EACH_PROFILE))).isEqualTo("pg");
    assertThat(driver(settings("dev", OF_EACH_PROFILE))).isEqualTo("sqlite3");
  }

  @Test
  void namesUnknownKeysOfTheActiveProfileOnly() {
    Settings test = settings("test", OF_EACH_PROFILE);

    assertThat(catchThrowableOfType(FaultyConfiguration.class, () -> driver(test)).faults())
        .singleElement()
        .asString()
        .contains("'viborm.ulr' is unknown: did you mean 'viborm.url'?");
  }

  @Test
  void resolvesExpressions() {
    Settings settings =
        settings(
            "",
            Map.of(
                "database.file", "target/expression.db",
                "viborm.url", "jdbc:sqlite:${database.file}",
                "viborm.password", "${database.secret}",
                "database.secret", "kept"));

    assertThat(settings.value("viborm.url")).contains("jdbc:sqlite:target/expression.db");
    assertThat(settings.value("viborm.password")).contains("kept");
  }

  @Test
  void takesAnExpressionWithoutAValueForNone() {
    Settings settings = settings("", Map.of("viborm.url", "${nowhere:}"));

    assertThat(settings.names()).isEmpty();
  }

  @Test
  void takesAnEmptyValueOfASourceThatComesFirstForNone() {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withSources(
                new PropertiesConfigSource(Map.of("viborm.url", "a", "viborm.jta", ""), "low", 100),
                new PropertiesConfigSource(Map.of("viborm.url", "", "viborm.jta", "on"), "up", 200))
            .build();

    assertThat(new MicroProfileSettings(config).names()).containsExactly("viborm.jta");
  }

  @Test
  void tellsNoSecretWhenSomethingIsWrong() {
    Settings settings =
        settings(
            "",
            Map.of(
                "viborm.url", "jdbc:postgresql://localhost/app",
                "viborm.username", "app",
                "viborm.password", "kept-secret",
                "viborm.pasword", "kept-too",
                "viborm.jta", "sometimes"));

    FaultyConfiguration faulty =
        catchThrowableOfType(FaultyConfiguration.class, () -> driver(settings));

    assertThat(faulty.faults()).hasSize(2).noneMatch(fault -> fault.contains("kept"));
  }
}
