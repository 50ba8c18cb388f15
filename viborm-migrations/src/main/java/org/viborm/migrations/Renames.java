package org.viborm.migrations;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.viborm.migrations.DiffOperation.RenameColumn;
import org.viborm.migrations.DiffOperation.RenameTable;

/**
 * What got another name: tables first, then columns, whose tables are called by their names after.
 */
record Renames(List<RenameTable> tables, List<RenameColumn> columns) {

  static final Renames NONE = new Renames(List.of(), List.of());

  Renames {
    tables = List.copyOf(tables);
    columns = List.copyOf(columns);
  }

  /** The steps. */
  List<DiffOperation> operations() {
    List<DiffOperation> operations = new ArrayList<>(tables);
    operations.addAll(columns);
    return operations;
  }

  /** Whether {@code table}, by its name after, or a column of it was renamed. */
  boolean touch(String table) {
    return tables.stream().anyMatch(rename -> rename.to().equals(table))
        || columns.stream().anyMatch(rename -> rename.table().equals(table));
  }

  /** What takes these back. */
  Renames reversed() {
    return new Renames(
        tables.stream().map(rename -> new RenameTable(rename.to(), rename.from())).toList(),
        columns.stream()
            .map(rename -> new RenameColumn(before(rename.table()), rename.to(), rename.from()))
            .toList());
  }

  private String before(String table) {
    return tables.stream()
        .filter(rename -> rename.to().equals(table))
        .map(RenameTable::from)
        .findFirst()
        .orElse(table);
  }

  /** {@code snapshot} with the new names. */
  SchemaSnapshot in(SchemaSnapshot snapshot) {
    SchemaSnapshot renamed = snapshot;
    for (RenameTable rename : tables) {
      renamed = renamed(renamed, rename);
    }
    for (RenameColumn rename : columns) {
      renamed = renamed(renamed, rename);
    }
    return renamed;
  }

  static SchemaSnapshot renamed(SchemaSnapshot snapshot, RenameTable rename) {
    UnaryOperator<String> name = table -> table.equals(rename.from()) ? rename.to() : table;
    return new SchemaSnapshot(
        snapshot.tables().stream()
            .map(
                table ->
                    new TableSnapshot(
                        name.apply(table.name()),
                        table.columns(),
                        table.primaryKey(),
                        table.indexes(),
                        table.foreignKeys().stream()
                            .map(
                                key ->
                                    key.on(
                                        key.columns(),
                                        name.apply(key.referencedTable()),
                                        key.referencedColumns()))
                            .toList(),
                        table.uniqueConstraints(),
                        table.checks(),
                        table.comment()))
            .toList(),
        snapshot.enums());
  }

  static SchemaSnapshot renamed(SchemaSnapshot snapshot, RenameColumn rename) {
    UnaryOperator<String> name = column -> column.equals(rename.from()) ? rename.to() : column;
    UnaryOperator<List<String>> names = columns -> columns.stream().map(name).toList();
    List<TableSnapshot> tables = new ArrayList<>();
    for (TableSnapshot table : snapshot.tables()) {
      boolean own = table.name().equals(rename.table());
      UnaryOperator<List<String>> here = own ? names : UnaryOperator.identity();
      tables.add(
          new TableSnapshot(
              table.name(),
              own
                  ? table.columns().stream().map(column -> renamed(column, rename)).toList()
                  : table.columns(),
              table.primaryKey() == null
                  ? null
                  : table.primaryKey().on(here.apply(table.primaryKey().columns())),
              own
                  ? table.indexes().stream()
                      .map(index -> index.renamed(rename.from(), rename.to()))
                      .toList()
                  : table.indexes(),
              table.foreignKeys().stream()
                  .map(
                      key ->
                          key.on(
                              here.apply(key.columns()),
                              key.referencedTable(),
                              key.referencedTable().equals(rename.table())
                                  ? names.apply(key.referencedColumns())
                                  : key.referencedColumns()))
                  .toList(),
              table.uniqueConstraints().stream()
                  .map(unique -> unique.on(here.apply(unique.columns())))
                  .toList(),
              own
                  ? table.checks().stream()
                      .map(
                          check ->
                              check.withCondition(
                                  SqlTokens.renamed(check.condition(), rename.from(), rename.to())))
                      .toList()
                  : table.checks(),
              table.comment()));
    }
    return new SchemaSnapshot(tables, snapshot.enums());
  }

  /** {@code column}, which may be the one that is renamed, or be made of it. */
  private static ColumnSnapshot renamed(ColumnSnapshot column, RenameColumn rename) {
    GeneratedSnapshot generated = column.generated();
    ColumnSnapshot named =
        column.name().equals(rename.from()) ? column.called(rename.to()) : column;
    return generated == null
        ? named
        : named.withGenerated(
            generated.withExpression(
                SqlTokens.renamed(generated.expression(), rename.from(), rename.to())));
  }
}
