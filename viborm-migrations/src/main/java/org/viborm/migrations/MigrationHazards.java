package org.viborm.migrations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.viborm.migrations.DiffOperation.DropColumn;
import org.viborm.migrations.DiffOperation.DropTable;
import org.viborm.migrations.DiffOperation.RenameColumn;
import org.viborm.migrations.DiffOperation.RenameTable;

/** What is dangerous about migrations that are in files, by the tables before and after them. */
final class MigrationHazards {

  private final MigrationContext context;
  private final Journal journal;

  MigrationHazards(MigrationContext context, Journal journal) {
    this.context = context;
    this.journal = journal;
  }

  /** What is dangerous about {@code entry}, which does {@code sql}. */
  List<Hazard> of(MigrationEntry entry, List<String> sql) {
    Optional<SchemaSnapshot> before =
        entry.index() == 0
            ? Optional.of(SchemaSnapshot.EMPTY)
            : context.after(journal.entries().get(entry.index() - 1), journal);
    Optional<SchemaSnapshot> after = context.after(entry, journal);
    if (before.isEmpty() || after.isEmpty()) {
      return List.of();
    }
    DiffPlan plan =
        DiffPlan.between(
            before.get(),
            after.get(),
            context.ddl(),
            Decisions.of(change -> renamed(change, sql), true));
    List<Hazard> hazards = new ArrayList<>(Hazards.of(context, plan, sql));
    plan.operations().forEach(operation -> stillRead(operation).ifPresent(hazards::add));
    return hazards;
  }

  /** Whether something was renamed stands in the statements. */
  private Decision renamed(SchemaChange change, List<String> sql) {
    String from = "";
    String to = "";
    if (change instanceof SchemaChange.AmbiguousColumn column) {
      from = "RENAME COLUMN " + quote(column.dropped().name());
      to = "TO " + quote(column.added().name());
    } else if (change instanceof SchemaChange.AmbiguousTable table) {
      from = quote(table.dropped().name());
      to = "TO " + quote(table.added().name());
    } else {
      return Decision.UNDECIDED;
    }
    for (String statement : sql) {
      if (statement.contains("RENAME") && statement.contains(from) && statement.contains(to)) {
        return Decision.RENAME;
      }
    }
    return Decision.ADD_AND_DROP;
  }

  private String quote(String name) {
    return context.driver().dialect().quote(name);
  }

  /** What goes for good, though the models that are at hand have it. */
  private Optional<Hazard> stillRead(DiffOperation operation) {
    String table = "";
    String column = "";
    if (operation instanceof DropTable drop) {
      table = drop.table();
    } else if (operation instanceof RenameTable rename) {
      table = rename.from();
    } else if (operation instanceof DropColumn drop) {
      table = drop.table();
      column = drop.column().name();
    } else if (operation instanceof RenameColumn rename) {
      table = rename.table();
      column = rename.from();
    }
    boolean read =
        !table.isEmpty() && has(context.target(), table, column) && !has(last(), table, column);
    return read
        ? Optional.of(
            new Hazard(
                Hazard.Kind.STILL_READ,
                operation.describe(),
                "the models of this program still have %s, and every read of them would fail."
                    .formatted(
                        column.isEmpty()
                            ? "the table '%s'".formatted(table)
                            : "the column '%s.%s'".formatted(table, column)),
                "Ship the models that do without first, or do not apply it yet."))
        : Optional.empty();
  }

  private SchemaSnapshot last() {
    return journal
        .last()
        .flatMap(entry -> context.after(entry, journal))
        .orElse(SchemaSnapshot.EMPTY);
  }

  private static boolean has(SchemaSnapshot snapshot, String table, String column) {
    Optional<TableSnapshot> found = snapshot.table(table);
    return found.isPresent() && (column.isEmpty() || found.get().column(column).isPresent());
  }
}
