package org.viborm.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.MigrationStorage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What all commands have: where schema and database are, and how results are told. */
@Command(mixinStandardHelpOptions = true)
abstract class CliCommand implements Callable<Integer> {

  private final Surroundings surroundings;

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

  @Option(names = "--url", description = "The database; also VIBORM_URL.")
  private @Nullable String url;

  @Option(names = "--username", description = "Also VIBORM_USERNAME.")
  private @Nullable String username;

  @Option(names = "--password", description = "Better VIBORM_PASSWORD.")
  private @Nullable String password;

  @Option(names = "--driver", description = "The driver by its name; by the URL else.")
  private @Nullable String driver;

  @Option(
      names = "--dir",
      paramLabel = "FOLDER",
      description = "The folder of migrations; migrations where nothing is said.")
  private @Nullable String dir;

  @Option(
      names = "--table-name",
      paramLabel = "TABLE",
      description = "The table that remembers which were applied; _viborm_migrations else.")
  private @Nullable String table;

  @Option(names = "--json", description = "Tell results as JSON.")
  private boolean json;

  CliCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  final boolean json() {
    return json;
  }

  final Surroundings surroundings() {
    return surroundings;
  }

  final Output output() {
    return new Output(surroundings, json);
  }

  final Questions questions() {
    return new Questions(surroundings);
  }

  final CliSettings settings() {
    return CliSettings.of(surroundings, config)
        .with("class-path", classPath)
        .with("models", models)
        .with("url", url)
        .with("username", username)
        .with("password", password)
        .with("driver", driver)
        .with("dir", dir)
        .with("table-name", table);
  }

  /** The migrations of {@code project}. */
  final MigrationClient migrations(Project project) {
    CliSettings settings = project.settings();
    MigrationClient client =
        MigrationClient.of(project.driver(), project.schema())
            .storage(
                MigrationStorage.folder(
                    surroundings.folder().resolve(settings.get("dir").orElse("migrations"))));
    return settings.get("table-name").map(client::table).orElse(client);
  }

  /** What the command does with the project. */
  interface Work {
    int with(Project project) throws Exception;
  }

  /** Opens the project for {@code work}. */
  final int in(Work work) throws Exception {
    try (Project project = Project.open(surroundings, settings())) {
      return work.with(project);
    }
  }
}
