package org.viborm.commands;

import jakarta.json.Json;
import org.jspecify.annotations.Nullable;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.MigrationEntry;
import org.viborm.migrations.MigrationRun;
import org.viborm.migrations.SquashOptions;

/**
 * Makes one migration of several that follow each other.
 *
 * @param from the first; that of all else
 * @param to the last; that of all else
 * @param name the name of the one
 * @param dryRun only say what would be done
 * @param noBackup do not keep the old files
 * @param force ask nothing
 */
public record SquashCommand(
    @Nullable String from,
    @Nullable String to,
    @Nullable String name,
    boolean dryRun,
    boolean noBackup,
    boolean force)
    implements Command {

  @Override
  public int run(Invocation invocation) throws Exception {
    Output output = invocation.output();
    MigrationClient migrations = invocation.project().migrations();
    SquashOptions options = SquashOptions.DEFAULT;
    if (from != null || to != null) {
      int last = migrations.list().size() - 1;
      options = options.range(from == null ? "0" : from, to == null ? String.valueOf(last) : to);
    }
    options = name == null ? options : options.named(name);
    options = noBackup ? options.withoutBackup() : options;
    MigrationRun planned = migrations.squash(options.trying());
    if (!dryRun) {
      String old =
          String.join(
              ", ",
              planned.entry().replaces().stream().map(MigrationEntry.Replaced::name).toList());
      if (!force) {
        invocation.confirm("Make one of %s?".formatted(old));
      }
      planned = migrations.squash(options);
    }
    output.good((dryRun ? "Would be written: " : "Written: ") + planned.entry().upPath());
    if (dryRun) {
      output.statements(planned.sql());
    }
    output.result(
        Json.createObjectBuilder()
            .add("written", !dryRun)
            .add("migration", MigrationReport.of(planned.entry()))
            .add("sql", Output.texts(planned.sql()))
            .build());
    return 0;
  }
}
