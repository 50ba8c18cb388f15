package org.viborm.commands;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;
import org.viborm.migrations.MigrationStatus;

/** Says what files and database have of each other, and who is ahead. */
public record StatusCommand() implements Command {

  @Override
  public int run(Invocation invocation) throws Exception {
    MigrationStatus status = invocation.project().migrations().status();
    tell(status, invocation.output());
    invocation.output().result(json(status).build());
    return 0;
  }

  private void tell(MigrationStatus status, Output output) {
    for (MigrationStatus.Migration migration : status.migrations()) {
      String line =
          "%s %s"
              .formatted(
                  migration.applied()
                      ? migration.appliedAt().map(Object::toString).orElse("squashed")
                      : "pending",
                  migration.entry().file());
      if (migration.applied()) {
        output.good(line);
      } else {
        output.warning(line);
      }
    }
    status.unknown().forEach(name -> output.warning("only in the database: " + name));
    status
        .partial()
        .ifPresent(
            partial -> {
              output.warning(
                  "%s is partly %s: %d of %d statements are done. Next:"
                      .formatted(
                          partial.name(),
                          partial.down() ? "taken back" : "applied",
                          partial.done(),
                          partial.total()));
              partial.next().ifPresent(output::line);
            });
    if (!status.drift().isEmpty()) {
      output.warning(
          "The tables are not as the migrations have left them; to be so they would have to:");
      output.operations(status.drift());
    }
    if (!status.ungenerated().isEmpty()) {
      output.warning("The schema has changes that no migration has:");
      output.operations(status.ungenerated());
    }
    output.line(
        switch (status.position()) {
          case UP_TO_DATE -> "The database has all migrations.";
          case FILES_AHEAD -> "The database lacks %d.".formatted(status.pending().size());
          case DATABASE_AHEAD -> "The database is ahead of the files.";
          case DIVERGED -> "Files and database each have what the other lacks.";
        });
  }

  private static JsonObjectBuilder json(MigrationStatus status) {
    JsonArrayBuilder migrations = Json.createArrayBuilder();
    for (MigrationStatus.Migration migration : status.migrations()) {
      JsonObjectBuilder json =
          Json.createObjectBuilder(MigrationReport.of(migration.entry()))
              .add("applied", migration.applied());
      migration.appliedAt().ifPresent(at -> json.add("appliedAt", at.toString()));
      migrations.add(json);
    }
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("position", status.position().name().toLowerCase(Locale.ROOT))
            .add("migrations", migrations)
            .add("unknown", Output.texts(status.unknown()))
            .add("drift", Output.steps(status.drift()))
            .add("ungenerated", Output.steps(status.ungenerated()));
    status
        .partial()
        .ifPresent(
            partial -> {
              JsonObjectBuilder found =
                  Json.createObjectBuilder()
                      .add("name", partial.name())
                      .add("down", partial.down())
                      .add("done", partial.done())
                      .add("total", partial.total());
              partial.next().ifPresent(next -> found.add("next", next));
              json.add("partial", found);
            });
    return json;
  }
}
