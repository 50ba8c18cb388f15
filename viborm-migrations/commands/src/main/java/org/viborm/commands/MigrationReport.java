package org.viborm.commands;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.viborm.migrations.MigrationEntry;
import org.viborm.migrations.MigrationListener;
import org.viborm.migrations.MigrationRun;

/** Tells of migrations that run, and that have run. */
final class MigrationReport {

  private MigrationReport() {}

  /** Says how it goes on. */
  static MigrationListener progress(Output output) {
    return progress(output, runs -> {});
  }

  /** The same; {@code planned} hears before anything is done what is to be, and may stop it. */
  static MigrationListener progress(Output output, Consumer<List<MigrationRun>> planned) {
    return new MigrationListener() {
      @Override
      public void planned(List<MigrationRun> runs) {
        planned.accept(runs);
      }

      @Override
      public void executing(MigrationEntry entry, int number, int total, String sql) {
        output.progress(
            "%s %d/%d %s"
                .formatted(entry.file(), number, total, sql.lines().findFirst().orElse("")));
      }
    };
  }

  static JsonArray of(Collection<MigrationRun> runs) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    runs.forEach(
        run ->
            array.add(
                Json.createObjectBuilder(of(run.entry()))
                    .add("sql", Output.texts(run.sql()))
                    .add("hazards", Output.hazards(run.hazards()))));
    return array.build();
  }

  static JsonObject of(MigrationEntry entry) {
    return Json.createObjectBuilder()
        .add("idx", entry.index())
        .add("name", entry.name())
        .add("file", entry.upPath())
        .build();
  }

  /** Says which migrations were run, or would be. */
  static void tell(Output output, Collection<MigrationRun> runs, String verb, boolean dryRun) {
    for (MigrationRun run : runs) {
      output.good((dryRun ? "Would be " : "") + verb + ": " + run.entry().file());
      if (dryRun) {
        output.statements(run.sql());
      }
    }
  }
}
