package org.viborm.migrations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.viborm.migrations.DiffOperation.AddCheck;
import org.viborm.migrations.DiffOperation.AddColumn;
import org.viborm.migrations.DiffOperation.AddForeignKey;
import org.viborm.migrations.DiffOperation.AddPrimaryKey;
import org.viborm.migrations.DiffOperation.AddUniqueConstraint;
import org.viborm.migrations.DiffOperation.AlterColumn;
import org.viborm.migrations.DiffOperation.AlterEnum;
import org.viborm.migrations.DiffOperation.CreateIndex;
import org.viborm.migrations.DiffOperation.CreateTable;
import org.viborm.migrations.DiffOperation.DropColumn;
import org.viborm.migrations.DiffOperation.DropTable;
import org.viborm.migrations.DiffOperation.RenameColumn;
import org.viborm.migrations.DiffOperation.RenameTable;
import org.viborm.migrations.Hazard.Kind;
import org.viborm.migrations.StepCost.Blocks;
import org.viborm.migrations.StepCost.Work;

/** Names the dangerous ones of the steps from a snapshot. */
final class Hazards {

  /** From what to what every value fits, whatever else is said of the types. */
  private static final Map<String, Set<String>> WIDER =
      Map.ofEntries(
          Map.entry("smallint", Set.of("integer", "int", "bigint", "numeric")),
          Map.entry("tinyint", Set.of("smallint", "mediumint", "int", "bigint")),
          Map.entry("mediumint", Set.of("int", "bigint")),
          Map.entry("int", Set.of("bigint")),
          Map.entry("integer", Set.of("bigint", "numeric")),
          Map.entry("bigint", Set.of("numeric")),
          Map.entry("real", Set.of("double precision")),
          Map.entry("float", Set.of("double")),
          Map.entry("INTEGER", Set.of("TEXT", "REAL")),
          Map.entry("REAL", Set.of("TEXT")),
          Map.entry("json", Set.of("jsonb")));

  private static final Set<String> ANY_TEXT = Set.of("text", "longtext", "TEXT");

  private final DdlDialect ddl;
  private final SchemaSnapshot from;
  private final List<Hazard> found = new ArrayList<>();

  private Hazards(DdlDialect ddl, SchemaSnapshot from) {
    this.ddl = ddl;
    this.from = from;
  }

  /** What is dangerous about {@code operations}, in their order. */
  static List<Hazard> of(DdlDialect ddl, SchemaSnapshot from, List<DiffOperation> operations) {
    return of(ddl, from, operations, List.of());
  }

  /** The same for all that {@code plan} does by {@code sql} through {@code context}. */
  static List<Hazard> of(MigrationContext context, DiffPlan plan, List<String> sql) {
    List<Hazard> hazards = new ArrayList<>();
    context.ddl().refused(context.driver(), plan.original(), sql).ifPresent(hazards::add);
    hazards.addAll(of(context.ddl(), plan.from(), plan.operations(), sql));
    return hazards;
  }

  /** The same where {@code sql} does them. */
  static List<Hazard> of(
      DdlDialect ddl, SchemaSnapshot from, List<DiffOperation> operations, List<String> sql) {
    Hazards hazards = new Hazards(ddl, from);
    List<String> online = sql.stream().filter(ddl::outside).toList();
    for (DiffOperation operation : operations) {
      if (!hazards.onNewTable(operation) && !concurrent(operation, online)) {
        hazards.addCost(operation, ddl.cost(operation, from));
      }
      hazards.addUse(operation);
      hazards.addRows(operation);
    }
    return List.copyOf(hazards.found);
  }

  /** Whether an index is made while others write. */
  private static boolean concurrent(DiffOperation operation, List<String> online) {
    return operation instanceof CreateIndex step
        && online.stream()
            .anyMatch(
                statement ->
                    statement.contains("INDEX CONCURRENTLY")
                        && SqlTokens.mention(statement, step.index().name()));
  }

  /** Whether the table is new, so that it has no rows and nobody knows it. */
  private boolean onNewTable(DiffOperation operation) {
    String table = table(operation);
    return !table.isEmpty() && from.table(table).isEmpty();
  }

  private static String table(DiffOperation operation) {
    if (operation instanceof CreateTable step) {
      return step.table().name();
    }
    if (operation instanceof CreateIndex step) {
      return step.table();
    }
    if (operation instanceof AddForeignKey step) {
      return step.table();
    }
    return "";
  }

  private void add(Kind kind, DiffOperation operation, String message, String advice) {
    found.add(new Hazard(kind, operation.describe(), message, advice));
  }

  private void addCost(DiffOperation operation, StepCost cost) {
    String waiting =
        switch (cost.blocks()) {
          case NOBODY -> "others go on meanwhile.";
          case WRITERS -> "nobody can write to it meanwhile.";
          case EVERYBODY -> "nobody can use it meanwhile.";
        };
    if (cost.work() == Work.REWRITES) {
      add(
          Kind.TABLE_REWRITE,
          operation,
          "the whole table is written anew; " + waiting,
          "Where it is large, do it when nobody needs it, or add a new column and fill it bit by"
              + " bit.");
    } else if (cost.work() == Work.READS && cost.blocks() != Blocks.NOBODY) {
      add(
          Kind.LONG_LOCK,
          operation,
          "all rows are gone through; " + waiting,
          operation instanceof CreateIndex || operation instanceof AddUniqueConstraint
              ? ddl.indexAdvice()
              : "Where it is large, do it when nobody needs it, with a limit on waiting for locks.");
    }
  }

  private void addUse(DiffOperation operation) {
    String what = "";
    if (operation instanceof DropTable) {
      what = "the table";
    } else if (operation instanceof DropColumn) {
      what = "the column";
    } else if (operation instanceof RenameTable || operation instanceof RenameColumn) {
      what = "the old name";
    } else if (operation instanceof AlterEnum step && !step.removeValues().isEmpty()) {
      what = "the values that go";
    } else if (operation instanceof AlterColumn step && !step.removedMembers().isEmpty()) {
      what = "the values that go";
    }
    if (!what.isEmpty()) {
      add(
          Kind.STILL_IN_USE,
          operation,
          "nodes that run the version before still use %s.".formatted(what),
          "Stop them first, or first ship a version that does without.");
    }
  }

  private void addRows(DiffOperation operation) {
    if (operation instanceof AddColumn step && !step.column().optional()) {
      add(
          Kind.FAILS_ON_ROWS,
          operation,
          "it is required and has no default, so it fails where the table has rows.",
          "Give it a default, or let it be null until it is filled.");
    } else if (operation instanceof AlterColumn step) {
      addRows(step);
    } else if (operation instanceof AddUniqueConstraint || operation instanceof AddPrimaryKey) {
      fails(operation, "values repeat");
    } else if (operation instanceof CreateIndex step
        && step.index().unique()
        && !onNewTable(operation)) {
      fails(operation, "values repeat");
    } else if (operation instanceof AddCheck) {
      fails(operation, "a row does not meet it");
    } else if (operation instanceof AddForeignKey && !onNewTable(operation)) {
      fails(operation, "a row refers to one that is not there");
    }
  }

  private void fails(DiffOperation operation, String when) {
    add(
        Kind.FAILS_ON_ROWS,
        operation,
        "it fails where %s.".formatted(when),
        "Look for such rows first.");
  }

  private void addRows(AlterColumn step) {
    if (step.from().nullable() && !step.to().nullable() && step.to().defaultValue() == null) {
      fails(step, "a row has NULL there");
    }
    boolean narrower =
        step.changesType() && step.changesShape() && !fits(step.from().type(), step.to().type());
    if (narrower) {
      add(
          Kind.NARROWER_TYPE,
          step,
          "values may not fit into %s.".formatted(step.to().type()),
          "Look for such values first; what does not fit is in the way or is cut.");
    }
  }

  private static boolean fits(String one, String other) {
    return ANY_TEXT.contains(other)
        || WIDER.getOrDefault(name(one), Set.of()).contains(name(other))
        || (name(one).equals(name(other))
            && size(one) > 0
            && size(one) <= size(other)
            && !name(one).startsWith("numeric")
            && !name(one).startsWith("decimal"));
  }

  private static String name(String type) {
    int size = type.indexOf('(');
    return size < 0 ? type : type.substring(0, size).strip();
  }

  /** The one number in parentheses, or 0. */
  private static int size(String type) {
    String number = type.replaceAll("^[^(]*\\((\\d+)\\).*$", "$1");
    return number.matches("\\d{1,9}") ? Integer.parseInt(number) : 0;
  }
}
