package org.viborm.commands;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverProvider;
import org.viborm.driver.DriverSettings;
import org.viborm.errors.KnownDrivers;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.MigrationStorage;
import org.viborm.schema.Schema;

/** The schema of a project and its database, opened when they are asked for. For one thread. */
public final class Project implements AutoCloseable {

  private final CommandSettings settings;
  private final ProjectClasses classes;
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  private @Nullable Schema schema;
  private @Nullable Driver driver;

  private Project(CommandSettings settings, ProjectClasses classes) {
    this.settings = settings;
    this.classes = classes;
    Thread.currentThread().setContextClassLoader(classes.loader());
  }

  /** The project that {@code settings} tell of; nothing is opened yet. */
  public static Project open(CommandSettings settings) {
    return new Project(settings, ProjectClasses.of(settings));
  }

  CommandSettings settings() {
    return settings;
  }

  ProjectClasses classes() {
    return classes;
  }

  Schema schema() {
    Schema known = schema;
    if (known == null) {
      try {
        known = Schema.of(classes.models(settings.get("models")));
      } catch (NoClassDefFoundError e) {
        throw new CommandException(
            "The class '%s', which a model needs, is not on the class path."
                .formatted(String.valueOf(e.getMessage()).replace('/', '.')));
      }
      schema = known;
    }
    return known;
  }

  Driver driver() {
    Driver known = driver;
    if (known == null) {
      known = provider().open(DriverSettings.of("", settings.forDriver()));
      driver = known;
    }
    return known;
  }

  private DriverProvider provider() {
    List<DriverProvider> providers =
        ServiceLoader.load(DriverProvider.class, classes.loader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    String names =
        providers.isEmpty()
            ? "none"
            : String.join(", ", providers.stream().map(DriverProvider::name).sorted().toList());
    if (settings.get("driver").isPresent()) {
      String name = settings.get("driver").get();
      return providers.stream()
          .filter(provider -> provider.name().equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new CommandException(
                      "No driver '%s' is on the class path. Drivers there: %s. %s"
                          .formatted(name, names, KnownDrivers.adviceOnName(name))));
    }
    String url =
        settings
            .get("url")
            .orElseThrow(
                () ->
                    new CommandException(
                        "It is not said where the database is: add %s, or VIBORM_URL."
                            .formatted(settings.option("url"))));
    List<DriverProvider> fitting =
        providers.stream().filter(provider -> provider.accepts(url)).toList();
    if (fitting.size() != 1) {
      throw new CommandException(
          fitting.isEmpty()
              ? "No driver on the class path is for a URL of this kind. Drivers there: %s. %s"
                  .formatted(names, KnownDrivers.adviceOnUrl(url))
              : "Several drivers are for a URL of this kind: choose one with %s."
                  .formatted(settings.option("driver")));
    }
    return fitting.get(0);
  }

  /** The migrations of the project. */
  MigrationClient migrations() {
    MigrationClient client =
        MigrationClient.of(driver(), schema())
            .storage(
                MigrationStorage.folder(
                    settings.folder().resolve(settings.get("dir").orElse("migrations"))));
    MigrationClient named = settings.get("table-name").map(client::table).orElse(client);
    return settings.get("lock-timeout").map(text -> named.lockTimeout(seconds(text))).orElse(named);
  }

  private static Duration seconds(String text) {
    if (!text.matches("\\d{1,6}(\\.\\d{1,3})?")) {
      throw new CommandException(
          "lock-timeout is a number of seconds, such as 5 or 0.5, and not '" + text + "'.");
    }
    return Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValueExact());
  }

  @Override
  public void close() throws IOException {
    Thread.currentThread().setContextClassLoader(before);
    Driver open = driver;
    try {
      if (open != null) {
        open.close();
      }
    } finally {
      classes.close();
    }
  }
}
