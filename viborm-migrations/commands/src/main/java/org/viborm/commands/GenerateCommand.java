package org.viborm.commands;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import org.jspecify.annotations.Nullable;
import org.viborm.migrations.GenerateOptions;
import org.viborm.migrations.GenerateResult;

/**
 * Makes a migration of what the schema has changed.
 *
 * @param name its name; one that says what it does else
 * @param dryRun write nothing, show the statements
 * @param force lose what must be decided; ask nothing
 * @param despiteDrift also where the database is not as its migrations have left it
 * @param offline do not look at the database
 * @param empty also where nothing has changed, to write by hand
 * @param online have indexes made while others write
 */
public record GenerateCommand(
    @Nullable String name,
    boolean dryRun,
    boolean force,
    boolean despiteDrift,
    boolean offline,
    boolean empty,
    boolean online)
    implements Command {

  @Override
  public int run(Invocation invocation) throws Exception {
    Output output = invocation.output();
    GenerateOptions options = GenerateOptions.DEFAULT;
    options = name == null ? options : options.named(name);
    options = force ? options.forced() : options.resolving(invocation.resolver());
    options = dryRun ? options.trying() : options;
    options = despiteDrift ? options.despiteDrift() : options;
    options = offline ? options.withoutDatabase() : options;
    options = empty ? options.orEmpty() : options;
    options = online ? options.online() : options;
    GenerateResult made = invocation.project().migrations().generate(options);
    output.operations(made.operations());
    if (dryRun) {
      output.statements(made.sql());
    }
    output.dangers(made.hazards());
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
            .add("hazards", Output.hazards(made.hazards()))
            .build());
    return 0;
  }
}
