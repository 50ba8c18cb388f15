package org.viborm.migrations;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.viborm.driver.DriverSession;
import org.viborm.migrations.DiffOperation.AddColumn;
import org.viborm.migrations.DiffOperation.AlterColumn;
import org.viborm.migrations.DiffOperation.AlterEnum;
import org.viborm.migrations.DiffOperation.CreateTable;
import org.viborm.migrations.DiffOperation.DropColumn;
import org.viborm.migrations.DiffOperation.DropTable;

/** Makes a migration out of what the schema has changed since the last. */
final class MigrationGenerator {

  private static final DateTimeFormatter VERSION =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final MigrationContext context;
  private final GenerateOptions options;
  private final Clock clock;

  MigrationGenerator(MigrationContext context, GenerateOptions options, Clock clock) {
    this.context = context;
    this.options = options;
    this.clock = clock;
  }

  GenerateResult run() {
    Optional<String> asked = options.name().map(MigrationNames::of);
    Journal journal = context.journal();
    SchemaSnapshot before = context.snapshot(journal);
    SchemaSnapshot target = context.target();
    journal.entries().forEach(context::text);
    if (!options.offline() && !options.anyway()) {
      context.ddl().looking(context.driver(), session -> refuseDrift(journal, target, session));
    }
    DiffPlan plan =
        DiffPlan.between(
            before, target, context.ddl(), Decisions.of(options.resolver(), options.force()));
    plan.refuseOpen("the migration");
    if (plan.operations().isEmpty() && !options.empty()) {
      return new GenerateResult(
          Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of(), false);
    }
    DiffPlan down = plan.reversed();
    List<String> sql =
        options.besideWriters()
            ? context
                .ddl()
                .onlineStatements(plan.from(), plan.to(), plan.operations(), table -> List.of())
            : statements(plan);
    List<String> downSql = statements(down);
    List<String> warnings = new ArrayList<>(warnings(down));
    context
        .ddl()
        .refused(context.driver(), down.original(), downSql)
        .ifPresent(
            hazard ->
                warnings.add(hazard.step() + ": " + hazard.message() + " " + hazard.advice()));
    String name =
        MigrationNames.free(
            asked.orElseGet(
                () -> MigrationNames.of(plan.operations(), journal.entries().isEmpty())),
            journal);
    Instant when = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String text = MigrationFile.up(name, when, sql);
    MigrationEntry entry =
        new MigrationEntry(
            journal.entries().size(),
            VERSION.format(when),
            name,
            when,
            MigrationFile.checksum(text),
            Optional.empty(),
            List.of());
    if (!options.dryRun()) {
      write(journal, entry, text, MigrationFile.down(name, warnings, downSql), plan.reached());
    }
    return new GenerateResult(
        Optional.of(entry),
        plan.operations(),
        sql,
        downSql,
        warnings,
        Hazards.of(context, plan, sql),
        !options.dryRun());
  }

  /** The journal comes last: what it does not name is not there. */
  private void write(
      Journal journal, MigrationEntry entry, String up, String down, SchemaSnapshot after) {
    String snapshot = SnapshotJson.write(after);
    List<MigrationEntry> entries = new ArrayList<>(journal.entries());
    entries.add(entry);
    MigrationStorage storage = context.storage();
    storage.put(entry.upPath(), up);
    storage.put(entry.downPath(), down);
    storage.put(entry.snapshotPath(), snapshot);
    storage.put(Journal.PATH, JournalJson.write(journal.with(entries)));
    storage.put(SnapshotJson.PATH, snapshot);
  }

  private List<String> statements(DiffPlan plan) {
    return context.ddl().statements(plan.from(), plan.to(), plan.operations(), table -> List.of());
  }

  /** What was pushed already is no drift: it is what the migration will be about. */
  private boolean refuseDrift(Journal journal, SchemaSnapshot target, DriverSession session) {
    History history = context.history(journal, session);
    history.refuseContradictions(context, true);
    List<DiffOperation> drift = context.drift(history, session);
    if (!drift.isEmpty() && !context.difference(target, session).isEmpty()) {
      throw MigrationErrors.drifted(drift);
    }
    return true;
  }

  private static List<String> warnings(DiffPlan down) {
    List<String> warnings = new ArrayList<>();
    for (DiffOperation operation : down.operations()) {
      if (operation instanceof CreateTable table) {
        warnings.add("'%s' comes back empty.".formatted(table.table().name()));
      } else if (operation instanceof AddColumn added && added.column().generated() == null) {
        warnings.add(
            "'%s.%s' comes back without its values%s."
                .formatted(
                    added.table(),
                    added.column().name(),
                    added.column().optional()
                        ? ""
                        : "; it is required, so this fails where the table has rows"));
      } else if (operation instanceof DropTable dropped) {
        warnings.add("'%s' goes with its rows.".formatted(dropped.table()));
      } else if (operation instanceof DropColumn dropped && operation.destructive()) {
        warnings.add(
            "'%s.%s' goes with its values.".formatted(dropped.table(), dropped.column().name()));
      } else if (operation instanceof AlterEnum change && change.destructive()) {
        warnings.add(removed(change.to().name(), change.removeValues()));
      } else if (operation instanceof AlterColumn change && change.destructive()) {
        warnings.add(
            change.removedMembers().isEmpty()
                ? "values that do not fit are lost or in the way: " + change.describe() + "."
                : removed(change.table() + "." + change.to().name(), change.removedMembers()));
      }
    }
    return warnings;
  }

  private static String removed(String what, List<String> values) {
    return "'%s' loses the values %s: rows that have them get the default or NULL, or are in the way."
        .formatted(what, String.join(", ", values));
  }
}
