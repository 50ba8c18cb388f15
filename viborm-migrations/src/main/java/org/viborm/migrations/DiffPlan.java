package org.viborm.migrations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.viborm.migrations.DiffOperation.AddCheck;
import org.viborm.migrations.DiffOperation.AlterColumn;
import org.viborm.migrations.DiffOperation.AlterEnum;
import org.viborm.migrations.DiffOperation.CreateIndex;
import org.viborm.migrations.DiffOperation.DropCheck;
import org.viborm.migrations.DiffOperation.DropColumn;
import org.viborm.migrations.DiffOperation.DropIndex;
import org.viborm.migrations.DiffOperation.DropTable;
import org.viborm.migrations.DiffOperation.RenameColumn;
import org.viborm.migrations.DiffOperation.RenameTable;
import org.viborm.migrations.SchemaChange.AmbiguousColumn;
import org.viborm.migrations.SchemaChange.AmbiguousTable;
import org.viborm.migrations.SchemaChange.Destructive;
import org.viborm.migrations.SchemaChange.RemovedEnumValues;

/** The steps from one snapshot to another, with everything decided that must be. */
final class DiffPlan {

  private static final double ALIKE = 0.7;

  private final DdlDialect ddl;
  private final Decisions decisions;
  private final SchemaSnapshot original;
  private final SchemaSnapshot to;
  private final List<SchemaChange> open = new ArrayList<>();
  private final List<SchemaChange> rejected = new ArrayList<>();

  /** Tables and columns whose going was spoken of already. */
  private final Set<String> settled = new HashSet<>();

  private Renames renames = Renames.NONE;
  private SchemaSnapshot from;
  private List<DiffOperation> operations = List.of();

  private DiffPlan(SchemaSnapshot from, SchemaSnapshot to, DdlDialect ddl, Decisions decisions) {
    this.original = from;
    this.from = from;
    this.to = to;
    this.ddl = ddl;
    this.decisions = decisions;
  }

  /** From {@code from} to {@code to}. */
  static DiffPlan between(
      SchemaSnapshot from, SchemaSnapshot to, DdlDialect ddl, Decisions decisions) {
    DiffPlan plan = new DiffPlan(from, to, ddl, decisions);
    plan.renames = plan.findRenames();
    plan.decide();
    return plan;
  }

  /** From where this leads back to where it began; nothing is asked. */
  DiffPlan reversed() {
    DiffPlan plan =
        new DiffPlan(reached(), original.byName(), ddl, Decisions.of(DiffPlan::backwards, true));
    plan.renames = renames.reversed();
    plan.decide();
    return plan;
  }

  /** A value that goes becomes NULL, or the default; else rows that have it are in the way. */
  private static Decision backwards(SchemaChange change) {
    if (!(change instanceof RemovedEnumValues removed) || removed.column().nullable()) {
      return Decision.UNDECIDED;
    }
    String byDefault = Optional.ofNullable(removed.column().defaultValue()).orElse("");
    Optional<String> replacement =
        removed.remaining().stream()
            .filter(
                value ->
                    byDefault.equals(SqlText.literal(value))
                        || byDefault.startsWith(SqlText.literal(value) + "::"))
            .findFirst();
    if (replacement.isEmpty()) {
      return Decision.UNDECIDED;
    }
    Map<String, Optional<String>> values = new HashMap<>();
    removed.removed().forEach(value -> values.put(value, replacement));
    return Decision.mapValues(values);
  }

  /** The tables before, by their names then. */
  SchemaSnapshot original() {
    return original;
  }

  /** The tables before, by their names after. */
  SchemaSnapshot from() {
    return from;
  }

  /** The tables after, as they are wanted. */
  SchemaSnapshot to() {
    return to;
  }

  /** The tables after, as they are then called and spelt. */
  SchemaSnapshot reached() {
    return new KeyNames(ddl).reached(from, to, operations);
  }

  /** The steps, in order. */
  List<DiffOperation> operations() {
    return operations;
  }

  /** What nobody decided. */
  List<SchemaChange> open() {
    return open;
  }

  /** What must not be. */
  List<SchemaChange> rejected() {
    return rejected;
  }

  /** Throws V11010 if anything was rejected or left open. */
  void refuseOpen(String what) {
    if (!rejected.isEmpty()) {
      throw MigrationErrors.rejected(what, rejected);
    }
    if (!open.isEmpty()) {
      throw MigrationErrors.undecided(what, open);
    }
  }

  // names

  private Renames findRenames() {
    List<RenameTable> tables = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (TableSnapshot dropped : original.tables()) {
      if (to.table(dropped.name()).isPresent()) {
        continue;
      }
      List<SchemaChange> candidates =
          to.tables().stream()
              .filter(added -> original.table(added.name()).isEmpty())
              .filter(added -> !taken.contains(added.name()) && alike(dropped, added) >= ALIKE)
              .sorted(Comparator.comparingDouble(added -> -alike(dropped, added)))
              .map(added -> (SchemaChange) new AmbiguousTable(dropped, added))
              .toList();
      chosen(candidates, dropped.name())
          .ifPresent(
              change -> {
                String name = ((AmbiguousTable) change).added().name();
                taken.add(name);
                tables.add(new RenameTable(dropped.name(), name));
              });
    }
    SchemaSnapshot renamed = new Renames(tables, List.of()).in(original);
    List<RenameColumn> columns = new ArrayList<>();
    for (TableSnapshot after : to.tables()) {
      renamed
          .table(after.name())
          .ifPresent(before -> columns.addAll(columnRenames(renamed, before, after)));
    }
    return new Renames(tables, columns);
  }

  private static double alike(TableSnapshot one, TableSnapshot other) {
    Set<String> all = new HashSet<>();
    Set<String> both = new HashSet<>();
    one.columns().forEach(column -> all.add(column.name()));
    for (ColumnSnapshot column : other.columns()) {
      if (!all.add(column.name())) {
        both.add(column.name());
      }
    }
    return all.isEmpty() ? 0 : (double) both.size() / all.size();
  }

  private List<RenameColumn> columnRenames(
      SchemaSnapshot all, TableSnapshot before, TableSnapshot after) {
    List<RenameColumn> found = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (ColumnSnapshot dropped : before.columns()) {
      if (after.column(dropped.name()).isPresent() || dropped.generated() != null) {
        continue;
      }
      List<SchemaChange> candidates =
          after.columns().stream()
              .filter(added -> before.column(added.name()).isEmpty())
              .filter(added -> added.generated() == null)
              .filter(added -> !taken.contains(added.name()) && sameKind(all, dropped, added))
              .sorted(Comparator.comparingInt(added -> distance(dropped.name(), added.name())))
              .map(added -> (SchemaChange) new AmbiguousColumn(after.name(), dropped, added))
              .toList();
      chosen(candidates, after.name() + "." + dropped.name())
          .ifPresent(
              change -> {
                String name = ((AmbiguousColumn) change).added().name();
                taken.add(name);
                found.add(new RenameColumn(after.name(), dropped.name(), name));
              });
    }
    return found;
  }

  /** Whether two columns could hold the same values; an enum's type may be called otherwise. */
  private boolean sameKind(SchemaSnapshot all, ColumnSnapshot one, ColumnSnapshot other) {
    return one.type().equals(other.type())
        || ddl.sameText(one, other)
        || keepsEnumValues(all, one, other);
  }

  /** Whether both have an enum type, and the second one every value of the first. */
  private boolean keepsEnumValues(SchemaSnapshot all, ColumnSnapshot one, ColumnSnapshot other) {
    if (one.type().endsWith("[]") != other.type().endsWith("[]")) {
      return false;
    }
    Optional<EnumSnapshot> before =
        all.enums().stream().filter(type -> ddl.isOfEnum(one, type.name())).findFirst();
    Optional<EnumSnapshot> after =
        to.enums().stream().filter(type -> ddl.isOfEnum(other, type.name())).findFirst();
    return before.isPresent()
        && after.isPresent()
        && after.get().values().containsAll(before.get().values());
  }

  /** The one of {@code candidates} that is a new name for what goes. */
  private Optional<SchemaChange> chosen(List<SchemaChange> candidates, String going) {
    boolean undecided = false;
    for (SchemaChange candidate : candidates) {
      switch (decisions.about(candidate).kind()) {
        case RENAME -> {
          return Optional.of(candidate);
        }
        case REJECT -> {
          rejected.add(candidate);
          settled.add(going);
          return Optional.empty();
        }
        case UNDECIDED -> undecided = true;
        default -> settled.add(going);
      }
    }
    if (undecided) {
      open.add(candidates.get(0));
      settled.add(going);
    }
    return Optional.empty();
  }

  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }

  // losses

  private void decide() {
    KeyNames names = new KeyNames(ddl);
    from = names.follow(renames.in(original), to, renames);
    List<DiffOperation> all = new ArrayList<>(renames.operations());
    all.addAll(names.operations());
    List<DiffOperation> found = SchemaDiff.between(from, to, ddl, renames);
    for (DiffOperation operation : found) {
      all.add(operation.destructive() ? decided(operation) : operation);
    }
    if (!ddl.checksFollowColumns()) {
      all.addAll(aroundRenames(found));
    }
    if (!ddl.indexesFollowColumns()) {
      all.addAll(indexesAroundRenames(found));
    }
    operations = SchemaDiff.ordered(all);
  }

  /** Checks that stay, but name a column that gets another name. */
  private List<DiffOperation> aroundRenames(List<DiffOperation> found) {
    List<DiffOperation> around = new ArrayList<>();
    for (TableSnapshot table : from.tables()) {
      List<String> renamed =
          renames.columns().stream()
              .filter(rename -> rename.table().equals(table.name()))
              .map(RenameColumn::to)
              .toList();
      for (CheckSnapshot check : table.checks()) {
        DropCheck drop = new DropCheck(table.name(), check);
        if (!found.contains(drop)
            && renamed.stream().anyMatch(name -> SqlTokens.mention(check.condition(), name))) {
          around.add(drop);
          around.add(new AddCheck(table.name(), check));
        }
      }
    }
    return around;
  }

  /** Indexes that stay, but make an expression of a column that gets another name. */
  private List<DiffOperation> indexesAroundRenames(List<DiffOperation> found) {
    List<DiffOperation> around = new ArrayList<>();
    for (RenameColumn rename : renames.columns()) {
      List<IndexSnapshot> indexes =
          from.table(rename.table()).map(TableSnapshot::indexes).orElse(List.of());
      for (IndexSnapshot index : indexes) {
        DropIndex drop = new DropIndex(rename.table(), index);
        if (index.mentions(rename.to()) && !found.contains(drop) && !around.contains(drop)) {
          around.add(drop);
          around.add(new CreateIndex(rename.table(), index));
        }
      }
    }
    return around;
  }

  private DiffOperation decided(DiffOperation operation) {
    if (operation instanceof AlterEnum change) {
      return decided(change);
    }
    if (operation instanceof AlterColumn change) {
      return decided(change);
    }
    boolean spokenOf =
        (operation instanceof DropTable drop && settled.contains(drop.table()))
            || (operation instanceof DropColumn column
                && settled.contains(column.table() + "." + column.column().name()));
    if (!spokenOf) {
      ask(new Destructive(operation));
    }
    return operation;
  }

  private AlterColumn decided(AlterColumn change) {
    if (change.changesShape() && !onlyRenamesItsEnum(change)) {
      ask(new Destructive(change));
    }
    List<String> removed = change.removedMembers();
    if (removed.isEmpty()) {
      return change;
    }
    Map<String, Optional<String>> values =
        replaced(
            new RemovedEnumValues(change.table(), change.to(), removed, change.to().members()));
    return new AlterColumn(change.table(), change.from(), change.to(), values);
  }

  private boolean onlyRenamesItsEnum(AlterColumn change) {
    boolean nullsStay = change.to().nullable() || !change.from().nullable();
    return nullsStay && keepsEnumValues(from, change.from(), change.to());
  }

  private AlterEnum decided(AlterEnum change) {
    Map<String, Map<String, Optional<String>>> values = new HashMap<>();
    for (AlterEnum.Dependent dependent : change.dependentColumns()) {
      ColumnSnapshot after =
          to.table(dependent.table())
              .flatMap(table -> table.column(dependent.column().name()))
              .orElse(dependent.column());
      values.put(
          dependent.table() + "." + dependent.column().name(),
          replaced(
              new RemovedEnumValues(
                  dependent.table(), after, change.removeValues(), change.to().values())));
    }
    return new AlterEnum(change.from(), change.to(), change.dependentColumns(), values);
  }

  private Map<String, Optional<String>> replaced(RemovedEnumValues change) {
    Decision decision = ask(change);
    for (Map.Entry<String, Optional<String>> entry : decision.values().entrySet()) {
      boolean known =
          change.removed().contains(entry.getKey())
              && entry.getValue().map(change.remaining()::contains).orElse(true);
      if (!known) {
        throw MigrationErrors.wrongMapping(change);
      }
    }
    return decision.values();
  }

  private Decision ask(SchemaChange change) {
    Decision decision = decisions.about(change);
    if (decision.kind() == Decision.Kind.UNDECIDED) {
      open.add(change);
    } else if (decision.kind() == Decision.Kind.REJECT) {
      rejected.add(change);
    }
    return decision;
  }
}
