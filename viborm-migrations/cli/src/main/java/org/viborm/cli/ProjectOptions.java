package org.viborm.cli;

import org.jspecify.annotations.Nullable;
import org.viborm.commands.CommandSettings;
import picocli.CommandLine.Option;

/** What all commands have: where schema and database are, and how results are told. */
final class ProjectOptions {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Properties with the names of these options; viborm.properties if it is there.")
  private @Nullable String config;

  @Option(
      names = {"--class-path", "-cp"},
      paramLabel = "PATH",
      description =
          "Where models and drivers are: folders, jars and folder/* for all jars of a folder."
              + " target/classes and target/dependency/* where nothing is said.")
  private @Nullable String classPath;

  @Option(
      names = "--models",
      paramLabel = "NAMES",
      description =
          "Classes or packages of models, with commas. All models in the folders of the class path"
              + " where nothing is said.")
  private @Nullable String models;

  @Option(names = "--url", paramLabel = "URL", description = "The database; also VIBORM_URL.")
  private @Nullable String url;

  @Option(names = "--username", paramLabel = "USER", description = "Also VIBORM_USERNAME.")
  private @Nullable String username;

  @Option(names = "--password", paramLabel = "PASSWORD", description = "Better VIBORM_PASSWORD.")
  private @Nullable String password;

  @Option(
      names = "--driver",
      paramLabel = "NAME",
      description = "The driver by its name; by the URL else.")
  private @Nullable String driver;

  @Option(
      names = "--dir",
      paramLabel = "FOLDER",
      description = "The folder of migrations; migrations where nothing is said.")
  private @Nullable String dir;

  @Option(
      names = "--lock-timeout",
      paramLabel = "SECONDS",
      description =
          "How long a statement waits for tables that others use; as the database says else.")
  private @Nullable String lockTimeout;

  @Option(
      names = "--table-name",
      paramLabel = "TABLE",
      description = "The table that remembers which were applied; _viborm_migrations else.")
  private @Nullable String table;

  @Option(names = "--json", description = "Tell results as JSON.")
  private boolean json;

  boolean json() {
    return json;
  }

  CommandSettings settings(Surroundings surroundings) {
    return CommandSettings.of(
            surroundings.folder(), config, surroundings.environment(), name -> "--" + name)
        .with("class-path", classPath)
        .with("models", models)
        .with("url", url)
        .with("username", username)
        .with("password", password)
        .with("driver", driver)
        .with("dir", dir)
        .with("table-name", table)
        .with("lock-timeout", lockTimeout);
  }
}
