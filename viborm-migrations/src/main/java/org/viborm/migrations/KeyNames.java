package org.viborm.migrations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.viborm.migrations.DiffOperation.AddUniqueConstraint;
import org.viborm.migrations.DiffOperation.DropColumn;
import org.viborm.migrations.DiffOperation.RenameKey;

/**
 * The names of indexes and constraints, which follow their table where it was renamed, and the
 * model where it says them; else they stay: whatever they are called, their shape is what is
 * compared.
 */
final class KeyNames {

  private final DdlDialect ddl;
  private final List<DiffOperation> operations = new ArrayList<>();

  KeyNames(DdlDialect ddl) {
    this.ddl = ddl;
  }

  /** The renamings that were found. */
  List<DiffOperation> operations() {
    return operations;
  }

  /** {@code from} with the names of {@code to}, where it says them or the table was renamed. */
  SchemaSnapshot follow(SchemaSnapshot from, SchemaSnapshot to, Renames renames) {
    List<DropColumn> gone =
        SchemaDiff.between(from, to, ddl, renames).stream()
            .filter(DropColumn.class::isInstance)
            .map(DropColumn.class::cast)
            .toList();
    List<TableSnapshot> tables = new ArrayList<>();
    for (TableSnapshot table : from.tables()) {
      Optional<TableSnapshot> after = to.table(table.name());
      Set<String> goneHere =
          gone.stream()
              .filter(drop -> drop.table().equals(table.name()))
              .map(drop -> drop.column().name())
              .collect(Collectors.toSet());
      tables.add(
          after.isPresent()
              ? followed(table, after.get(), renames.touch(table.name()), goneHere)
              : table);
    }
    return new SchemaSnapshot(tables, from.enums());
  }

  /** A key of columns that are {@code gone}, or made anew, goes with them, by the name it has. */
  private TableSnapshot followed(
      TableSnapshot table, TableSnapshot after, boolean touched, Set<String> gone) {
    String name = table.name();
    @Nullable PrimaryKeySnapshot key = table.primaryKey();
    if (key != null
        && after.primaryKey() != null
        && (touched || after.primaryKey().named())
        && key.columns().equals(after.primaryKey().columns())
        && ddl.renamesConstraints()) {
      key = key.called(renamed(name, false, key.name(), after.primaryKey().name()));
    }
    List<IndexSnapshot> indexes = new ArrayList<>();
    for (IndexSnapshot index : table.indexes()) {
      Optional<IndexSnapshot> same =
          after.indexes().stream()
              .filter(other -> index.called(other.name()).equals(other))
              .findFirst();
      indexes.add(
          touched && same.isPresent() && ddl.renamesIndexes() && !ofMade(table, index)
              ? index.called(renamed(name, true, index.name(), same.get().name()))
              : index);
    }
    List<UniqueSnapshot> uniques = new ArrayList<>();
    for (UniqueSnapshot unique : table.uniqueConstraints()) {
      Optional<UniqueSnapshot> same =
          after.uniqueConstraints().stream()
              .filter(other -> other.columns().equals(unique.columns()))
              .filter(other -> touched || other.named())
              .findFirst();
      uniques.add(
          same.isPresent()
                  && (ddl.renamesConstraints() || ddl.renamesIndexes())
                  && unique.columns().stream().noneMatch(gone::contains)
              ? unique.called(
                  renamed(name, !ddl.renamesConstraints(), unique.name(), same.get().name()))
              : unique);
    }
    List<ForeignKeySnapshot> foreignKeys = new ArrayList<>();
    for (ForeignKeySnapshot foreignKey : table.foreignKeys()) {
      Optional<ForeignKeySnapshot> same =
          after.foreignKeys().stream()
              .filter(foreignKey::sameShape)
              .filter(other -> touched || other.named())
              .findFirst();
      foreignKeys.add(
          same.isPresent() && ddl.renamesConstraints()
              ? foreignKey.called(renamed(name, false, foreignKey.name(), same.get().name()))
              : foreignKey);
    }
    return new TableSnapshot(
        name, table.columns(), key, indexes, foreignKeys, uniques, table.checks(), table.comment());
  }

  /** An index of what the database makes may be dropped before it could get another name. */
  private static boolean ofMade(TableSnapshot table, IndexSnapshot index) {
    return table.columns().stream()
        .filter(column -> column.generated() != null)
        .anyMatch(
            column -> index.columns().contains(column.name()) || index.mentions(column.name()));
  }

  private String renamed(String table, boolean index, String from, String to) {
    if (!from.equals(to)) {
      operations.add(new RenameKey(table, index, from, to));
    }
    return to;
  }

  /**
   * {@code to} as the database has it once {@code steps} brought it there from {@code from}: what
   * is the same but for its name or its spelling stays as it was, unless it is made anew.
   */
  SchemaSnapshot reached(SchemaSnapshot from, SchemaSnapshot to, List<DiffOperation> steps) {
    List<TableSnapshot> tables = new ArrayList<>();
    for (TableSnapshot table : to.tables()) {
      tables.add(
          from.table(table.name()).map(before -> reached(before, table, steps)).orElse(table));
    }
    return new SchemaSnapshot(tables, to.enums());
  }

  private TableSnapshot reached(
      TableSnapshot before, TableSnapshot after, List<DiffOperation> steps) {
    @Nullable PrimaryKeySnapshot key = after.primaryKey();
    boolean keyStays =
        key != null
            && before.primaryKey() != null
            && before.primaryKey().columns().equals(key.columns());
    return new TableSnapshot(
        after.name(),
        after.columns().stream()
            .map(
                column ->
                    before
                        .column(column.name())
                        .filter(old -> SchemaDiff.same(old, column, ddl))
                        .map(old -> old.withComment(column.comment()))
                        .orElse(column))
            .toList(),
        keyStays ? before.primaryKey() : key,
        after.indexes(),
        after.foreignKeys().stream()
            .map(
                other ->
                    other.named() && ddl.addsToRename()
                        ? other
                        : kept(before.foreignKeys(), other::sameShape, other))
            .toList(),
        after.uniqueConstraints().stream()
            .map(
                other ->
                    steps.contains(new AddUniqueConstraint(after.name(), other))
                        ? other
                        : kept(
                            before.uniqueConstraints(),
                            unique -> unique.columns().equals(other.columns()),
                            other))
            .toList(),
        after.checks().stream()
            .map(
                other ->
                    kept(
                        before.checks(),
                        check -> check.condition().equals(other.condition()),
                        other))
            .toList(),
        after.comment());
  }

  private static <T> T kept(List<T> before, Predicate<T> same, T after) {
    return before.stream().filter(same).findFirst().orElse(after);
  }
}
