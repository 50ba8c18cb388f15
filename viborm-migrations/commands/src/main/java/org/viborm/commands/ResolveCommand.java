package org.viborm.commands;

import jakarta.json.Json;
import java.util.Locale;
import org.viborm.migrations.Repair;

/**
 * Says of a migration what only a person knows, or has it go on.
 *
 * @param migration a name or an index
 * @param how what is known of it
 */
public record ResolveCommand(String migration, Repair how) implements Command {

  @Override
  public int run(Invocation invocation) throws Exception {
    invocation
        .project()
        .migrations()
        .resolve(migration, how, MigrationReport.progress(invocation.output()));
    invocation.output().good("Resolved: " + migration);
    invocation
        .output()
        .result(
            Json.createObjectBuilder()
                .add("resolved", migration)
                .add("how", how.name().toLowerCase(Locale.ROOT))
                .build());
    return 0;
  }
}
