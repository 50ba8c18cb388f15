package org.viborm.cli;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import org.jspecify.annotations.Nullable;
import org.viborm.migrations.GenerateOptions;
import org.viborm.migrations.GenerateResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code viborm migrate generate}. */
@Command(
    name = "generate",
    aliases = "gen",
    description = "Makes a migration of what the schema has changed.")
final class GenerateCommand extends CliCommand {

  @Option(names = "--name", description = "Its name; one that says what it does else.")
  private @Nullable String name;

  @Option(names = "--dry-run", description = "Write nothing, show the statements.")
  private boolean dryRun;

  @Option(names = "--force", description = "Lose what must be decided; ask nothing.")
  private boolean force;

  @Option(
      names = "--despite-drift",
      description = "Also where the database is not as its migrations have left it.")
  private boolean anyway;

  @Option(names = "--offline", description = "Do not look at the database.")
  private boolean offline;

  @Option(names = "--empty", description = "Also where nothing has changed, to write by hand.")
  private boolean empty;

  GenerateCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws Exception {
    return in(this::generate);
  }

  private int generate(Project project) {
    Output output = output();
    GenerateOptions options = GenerateOptions.DEFAULT;
    options = name == null ? options : options.named(name);
    options = force ? options.forced() : options.resolving(questions().resolver());
    options = dryRun ? options.trying() : options;
    options = anyway ? options.despiteDrift() : options;
    options = offline ? options.withoutDatabase() : options;
    options = empty ? options.orEmpty() : options;
    GenerateResult made = migrations(project).generate(options);
    output.operations(made.operations());
    if (dryRun) {
      output.statements(made.sql());
    }
    made.warnings().forEach(warning -> output.warning("Taking it back: " + warning));
    made.entry()
        .ifPresentOrElse(
            entry -> output.good((dryRun ? "Would be written: " : "Written: ") + entry.upPath()),
            () -> output.good("The schema has not changed."));
    JsonObjectBuilder json = Json.createObjectBuilder().add("written", made.written());
    made.entry().ifPresent(entry -> json.add("migration", MigrationReport.of(entry)));
    output.result(
        json.add("operations", Output.steps(made.operations()))
            .add("sql", Output.texts(made.sql()))
            .add("downSql", Output.texts(made.downSql()))
            .add("warnings", Output.texts(made.warnings()))
            .build());
    return 0;
  }
}
