package org.viborm.migrations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.viborm.migrations.DiffOperation.AddCheck;
import org.viborm.migrations.DiffOperation.AddColumn;
import org.viborm.migrations.DiffOperation.AddForeignKey;
import org.viborm.migrations.DiffOperation.AddPrimaryKey;
import org.viborm.migrations.DiffOperation.AddUniqueConstraint;
import org.viborm.migrations.DiffOperation.AlterColumn;
import org.viborm.migrations.DiffOperation.AlterEnum;
import org.viborm.migrations.DiffOperation.ChangeComment;
import org.viborm.migrations.DiffOperation.CreateEnum;
import org.viborm.migrations.DiffOperation.CreateIndex;
import org.viborm.migrations.DiffOperation.CreateTable;
import org.viborm.migrations.DiffOperation.DropCheck;
import org.viborm.migrations.DiffOperation.DropColumn;
import org.viborm.migrations.DiffOperation.DropEnum;
import org.viborm.migrations.DiffOperation.DropForeignKey;
import org.viborm.migrations.DiffOperation.DropIndex;
import org.viborm.migrations.DiffOperation.DropPrimaryKey;
import org.viborm.migrations.DiffOperation.DropTable;
import org.viborm.migrations.DiffOperation.DropUniqueConstraint;
import org.viborm.migrations.DiffOperation.RenameColumn;
import org.viborm.migrations.DiffOperation.RenameKey;
import org.viborm.migrations.DiffOperation.RenameTable;

/** Finds the steps from one snapshot to another, in the order in which they can be taken. */
final class SchemaDiff {

  private final SchemaSnapshot from;
  private final SchemaSnapshot to;
  private final DdlDialect ddl;
  private final Renames renames;
  private final List<DiffOperation> operations = new ArrayList<>();

  private SchemaDiff(SchemaSnapshot from, SchemaSnapshot to, DdlDialect ddl, Renames renames) {
    this.from = from;
    this.to = to;
    this.ddl = ddl;
    this.renames = renames;
  }

  /** The steps; empty where nothing but spelling differs. */
  static List<DiffOperation> between(SchemaSnapshot from, SchemaSnapshot to, DdlDialect ddl) {
    KeyNames names = new KeyNames(ddl);
    SchemaSnapshot followed = names.follow(from, to, Renames.NONE);
    List<DiffOperation> all = new ArrayList<>(names.operations());
    all.addAll(between(followed, to, ddl, Renames.NONE));
    return ordered(all);
  }

  /** The steps, but for {@code renames}, which {@code from} has seen already. */
  static List<DiffOperation> between(
      SchemaSnapshot from, SchemaSnapshot to, DdlDialect ddl, Renames renames) {
    SchemaDiff diff = new SchemaDiff(from, to, ddl, renames);
    diff.compareEnums();
    from.tables().stream()
        .filter(table -> to.table(table.name()).isEmpty())
        .forEach(diff::dropTable);
    for (TableSnapshot table : to.tables()) {
      Optional<TableSnapshot> before = from.table(table.name());
      if (before.isPresent()) {
        diff.compareTables(before.get(), table);
      } else {
        diff.createTable(table);
      }
    }
    return ordered(diff.operations);
  }

  /** {@code operations} in the order in which they can be taken. */
  static List<DiffOperation> ordered(List<DiffOperation> operations) {
    Set<ColumnName> early = new HashSet<>();
    for (DiffOperation operation : operations) {
      if (operation instanceof DropColumn drop && drop.column().generated() != null) {
        early.add(new ColumnName(drop.table(), drop.column().name()));
      }
    }
    Rank rank = new Rank(early);
    return operations.stream()
        .sorted(Comparator.comparingInt(operation -> operation.accept(rank)))
        .toList();
  }

  private void compareEnums() {
    for (EnumSnapshot type : from.enums()) {
      if (to.enumType(type.name()).isEmpty()) {
        operations.add(new DropEnum(type));
      }
    }
    for (EnumSnapshot type : to.enums()) {
      Optional<EnumSnapshot> before = from.enumType(type.name());
      if (before.isEmpty()) {
        operations.add(new CreateEnum(type));
        continue;
      }
      AlterEnum change = new AlterEnum(before.get(), type, dependents(type.name()));
      if (!change.addValues().isEmpty() || !change.removeValues().isEmpty()) {
        operations.add(change);
      }
    }
  }

  private List<AlterEnum.Dependent> dependents(String type) {
    List<AlterEnum.Dependent> dependents = new ArrayList<>();
    for (TableSnapshot table : from.tables()) {
      Optional<TableSnapshot> after = to.table(table.name());
      for (ColumnSnapshot column : table.columns()) {
        boolean stays = after.flatMap(found -> found.column(column.name())).isPresent();
        if (stays && column.generated() == null && ddl.isOfEnum(column, type)) {
          dependents.add(new AlterEnum.Dependent(table.name(), column));
        }
      }
    }
    return dependents;
  }

  private void dropTable(TableSnapshot table) {
    if (!ddl.inlineForeignKeys()) {
      // So that tables that refer to each other can be dropped in any order.
      table.foreignKeys().stream()
          .filter(key -> !key.referencedTable().equals(table.name()))
          .forEach(key -> operations.add(new DropForeignKey(table.name(), key)));
    }
    operations.add(new DropTable(table.name()));
  }

  private void createTable(TableSnapshot table) {
    if (ddl.inlineForeignKeys()) {
      operations.add(new CreateTable(table));
    } else {
      operations.add(new CreateTable(table.withoutForeignKeys()));
      table.foreignKeys().forEach(key -> operations.add(new AddForeignKey(table.name(), key)));
    }
    table.indexes().forEach(index -> operations.add(new CreateIndex(table.name(), index)));
  }

  private void compareTables(TableSnapshot before, TableSnapshot after) {
    String table = after.name();
    compareColumns(before, after);
    compareGenerated(before, after);
    Set<String> anew = anew(after);
    compareComments(before, after);
    compareChecks(before, after);
    if (!keyColumns(before).equals(keyColumns(after))) {
      if (before.primaryKey() != null) {
        operations.add(new DropPrimaryKey(table, before.primaryKey()));
      }
      if (after.primaryKey() != null) {
        operations.add(new AddPrimaryKey(table, after.primaryKey()));
      }
    }
    for (UniqueSnapshot unique : before.uniqueConstraints()) {
      if (unique.columns().stream().anyMatch(anew::contains)
          || after.uniqueConstraints().stream()
              .noneMatch(other -> other.columns().equals(unique.columns()))) {
        operations.add(new DropUniqueConstraint(table, unique));
      }
    }
    for (UniqueSnapshot unique : after.uniqueConstraints()) {
      if (unique.columns().stream().anyMatch(anew::contains)
          || before.uniqueConstraints().stream()
              .noneMatch(other -> other.columns().equals(unique.columns()))) {
        operations.add(new AddUniqueConstraint(table, unique));
      }
    }
    for (ForeignKeySnapshot key : before.foreignKeys()) {
      if (after.foreignKeys().stream().noneMatch(other -> stays(key, other))) {
        operations.add(new DropForeignKey(table, key));
        dropImplied(before, after, key);
      }
    }
    for (ForeignKeySnapshot key : after.foreignKeys()) {
      if (before.foreignKeys().stream().noneMatch(other -> stays(other, key))) {
        operations.add(new AddForeignKey(table, key));
      }
    }
    Set<String> retyped = retyped(before, after);
    for (IndexSnapshot index : before.indexes()) {
      if (!stays(index, after.indexes(), retyped, anew)) {
        operations.add(new DropIndex(table, index));
      }
    }
    for (IndexSnapshot index : after.indexes()) {
      if (!stays(index, before.indexes(), retyped, anew)
          && !ddl.impliedIndexes(before).contains(index)) {
        operations.add(new CreateIndex(table, index));
      }
    }
  }

  /** Whether {@code before} is what {@code after} asks for. */
  private boolean stays(ForeignKeySnapshot before, ForeignKeySnapshot after) {
    return before.sameShape(after)
        && (!after.named() || !ddl.addsToRename() || before.name().equals(after.name()));
  }

  /** The index that came with {@code key} does not go with it. */
  private void dropImplied(TableSnapshot before, TableSnapshot after, ForeignKeySnapshot key) {
    for (IndexSnapshot index : ddl.impliedIndexes(before)) {
      if (index.name().equals(key.name())
          && !after.indexes().contains(index)
          && !ddl.impliedIndexes(after).contains(index)) {
        operations.add(new DropIndex(after.name(), index));
      }
    }
  }

  private static boolean stays(
      IndexSnapshot index, List<IndexSnapshot> others, Set<String> retyped, Set<String> anew) {
    return others.contains(index)
        && retyped.stream().noneMatch(index::mentions)
        && index.columns().stream().noneMatch(anew::contains);
  }

  /** What a column says of itself is changed with it where it changes otherwise, too. */
  private void compareComments(TableSnapshot before, TableSnapshot after) {
    if (!Objects.equals(before.comment(), after.comment())) {
      operations.add(new ChangeComment(after.name(), null, after.comment()));
    }
    for (ColumnSnapshot column : after.columns()) {
      Optional<ColumnSnapshot> old = before.column(column.name());
      if (old.isPresent()
          && !anew(after).contains(column.name())
          && !Objects.equals(old.get().comment(), column.comment())) {
        operations.add(new ChangeComment(after.name(), column, column.comment()));
      }
    }
  }

  private void compareColumns(TableSnapshot before, TableSnapshot after) {
    for (ColumnSnapshot column : before.columns()) {
      if (after.column(column.name()).isEmpty()) {
        operations.add(new DropColumn(after.name(), column));
      }
    }
    for (ColumnSnapshot column : after.columns()) {
      Optional<ColumnSnapshot> old = before.column(column.name());
      if (old.isEmpty()) {
        operations.add(new AddColumn(after.name(), column));
      } else if (!made(old.get(), column) && !same(old.get(), column)) {
        operations.add(new AlterColumn(after.name(), old.get(), column));
      }
    }
  }

  private static boolean made(ColumnSnapshot before, ColumnSnapshot after) {
    return before.generated() != null || after.generated() != null;
  }

  /**
   * A column that the database makes is made anew where anything differs, or what it is made of
   * does; its values can be left as they are when it is made no more, if they are kept.
   */
  private void compareGenerated(TableSnapshot before, TableSnapshot after) {
    String table = after.name();
    Set<String> changed = retyped(before, after);
    if (!ddl.generatedFollowColumns()) {
      renames.columns().stream()
          .filter(rename -> rename.table().equals(table))
          .forEach(rename -> changed.add(rename.to()));
    }
    for (ColumnSnapshot column : after.columns()) {
      ColumnSnapshot old = before.column(column.name()).orElse(column);
      GeneratedSnapshot was = old.generated();
      if (!made(old, column)) {
        continue;
      }
      if (was == null || column.generated() != null) {
        boolean stays =
            same(old, column)
                && changed.stream().noneMatch(column::madeOf)
                && !changed.contains(column.name());
        if (!stays) {
          operations.add(new DropColumn(table, old));
          operations.add(new AddColumn(table, column));
        }
        continue;
      }
      ColumnSnapshot kept = old.withGenerated(new GeneratedSnapshot(was.expression(), true));
      if (!was.stored() || changed.stream().anyMatch(old::madeOf)) {
        operations.add(new DropColumn(table, old));
        operations.add(new AddColumn(table, kept));
      }
      operations.add(new AlterColumn(table, kept, column));
    }
  }

  /** The columns of {@code table} that are dropped and added. */
  private Set<String> anew(TableSnapshot table) {
    Set<String> anew = new HashSet<>();
    for (DiffOperation operation : operations) {
      if (operation instanceof DropColumn drop
          && drop.table().equals(table.name())
          && table.column(drop.column().name()).isPresent()) {
        anew.add(drop.column().name());
      }
    }
    return anew;
  }

  /** What names a column of another type than before is made anew, since its meaning changes. */
  private void compareChecks(TableSnapshot before, TableSnapshot after) {
    Set<String> retyped = retyped(before, after);
    List<CheckSnapshot> gone = new ArrayList<>(before.checks());
    for (CheckSnapshot check : after.checks()) {
      Optional<CheckSnapshot> same =
          gone.stream()
              .filter(other -> other.condition().equals(check.condition()))
              .filter(
                  other ->
                      retyped.stream()
                          .noneMatch(column -> SqlTokens.mention(check.condition(), column)))
              .findFirst();
      if (same.isPresent()) {
        gone.remove(same.get());
      } else {
        operations.add(new AddCheck(after.name(), check));
      }
    }
    gone.forEach(check -> operations.add(new DropCheck(after.name(), check)));
  }

  private Set<String> retyped(TableSnapshot before, TableSnapshot after) {
    Set<String> retyped = anew(after);
    for (DiffOperation operation : operations) {
      if (operation instanceof AlterColumn change
          && change.table().equals(after.name())
          && change.changesType()) {
        retyped.add(change.to().name());
      } else if (operation instanceof AlterEnum change && !change.removeValues().isEmpty()) {
        before.columns().stream()
            .filter(column -> ddl.isOfEnum(column, change.to().name()))
            .forEach(column -> retyped.add(column.name()));
      }
    }
    return retyped;
  }

  private boolean same(ColumnSnapshot one, ColumnSnapshot other) {
    return same(one, other, ddl);
  }

  /** Whether nothing but spelling differs. */
  static boolean same(ColumnSnapshot one, ColumnSnapshot other, DdlDialect ddl) {
    return one.type().equals(other.type())
        && Objects.equals(one.generated(), other.generated())
        && one.nullable() == other.nullable()
        && ddl.sameMembers(one, other)
        && (one.autoIncrement() || other.autoIncrement() || ddl.sameDefault(one, other));
  }

  private static List<String> keyColumns(TableSnapshot table) {
    return Optional.ofNullable(table.primaryKey())
        .map(PrimaryKeySnapshot::columns)
        .orElse(List.of());
  }

  private record ColumnName(String table, String column) {}

  /**
   * Where a step stands among the others.
   *
   * @param early the columns that go before others get another name, since they are made of those
   */
  private record Rank(Set<ColumnName> early) implements DiffOperation.Visitor<Integer> {

    private static final int BEFORE_EARLY = 24;
    private static final int EARLY = 26;

    private boolean goesEarly(String table, String column) {
      return early.contains(new ColumnName(table, column));
    }

    private boolean goesEarly(String table, List<String> columns) {
      return columns.stream().anyMatch(column -> goesEarly(table, column));
    }

    @Override
    public Integer visit(CreateEnum operation) {
      return 10;
    }

    @Override
    public Integer visit(DropForeignKey operation) {
      return 50;
    }

    /** Some databases rename no column that an index makes an expression of. */
    @Override
    public Integer visit(DropIndex operation) {
      if (goesEarly(operation.table(), operation.index().columns())
          || early.stream()
              .filter(column -> column.table().equals(operation.table()))
              .anyMatch(column -> operation.index().mentions(column.column()))) {
        return BEFORE_EARLY;
      }
      return operation.index().ofExpressions() ? 25 : 60;
    }

    @Override
    public Integer visit(ChangeComment operation) {
      return 185;
    }

    @Override
    public Integer visit(DropUniqueConstraint operation) {
      return goesEarly(operation.table(), operation.constraint().columns()) ? BEFORE_EARLY : 70;
    }

    @Override
    public Integer visit(DropPrimaryKey operation) {
      return 80;
    }

    @Override
    public Integer visit(DropColumn operation) {
      return goesEarly(operation.table(), operation.column().name()) ? EARLY : 90;
    }

    @Override
    public Integer visit(DropTable operation) {
      return 100;
    }

    /** New values come before those who use them; values go when their columns have gone. */
    @Override
    public Integer visit(AlterEnum operation) {
      return operation.removeValues().isEmpty() ? 0 : 110;
    }

    @Override
    public Integer visit(CreateTable operation) {
      return 120;
    }

    @Override
    public Integer visit(RenameTable operation) {
      return 20;
    }

    @Override
    public Integer visit(RenameColumn operation) {
      return 30;
    }

    @Override
    public Integer visit(RenameKey operation) {
      return 40;
    }

    /** Some databases rename no column that a check names. */
    @Override
    public Integer visit(DropCheck operation) {
      return 25;
    }

    @Override
    public Integer visit(AddCheck operation) {
      return 155;
    }

    /** What is made of others comes when they are as they will be. */
    @Override
    public Integer visit(AddColumn operation) {
      return operation.column().generated() == null ? 130 : 142;
    }

    @Override
    public Integer visit(AlterColumn operation) {
      return operation.from().generated() == null ? 140 : 144;
    }

    @Override
    public Integer visit(AddPrimaryKey operation) {
      return 150;
    }

    @Override
    public Integer visit(AddUniqueConstraint operation) {
      return 160;
    }

    @Override
    public Integer visit(CreateIndex operation) {
      return 170;
    }

    @Override
    public Integer visit(AddForeignKey operation) {
      return 180;
    }

    @Override
    public Integer visit(DropEnum operation) {
      return 190;
    }
  }
}
