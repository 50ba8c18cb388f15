package org.viborm.migrations;

import java.util.List;

/**
 * A foreign key.
 *
 * @param name the name of its constraint
 * @param columns its columns, in order
 * @param referencedTable the table it refers to
 * @param referencedColumns the columns it refers to, in the same order
 * @param onDelete what happens when the row referred to is deleted, as SQL writes it
 * @param onUpdate what happens when the row referred to changes its key, as SQL writes it
 * @param named whether a model says its name, so that another one is a difference
 */
public record ForeignKeySnapshot(
    String name,
    List<String> columns,
    String referencedTable,
    List<String> referencedColumns,
    String onDelete,
    String onUpdate,
    boolean named) {

  /** Copies the lists. */
  public ForeignKeySnapshot {
    columns = List.copyOf(columns);
    referencedColumns = List.copyOf(referencedColumns);
  }

  /** One whose name nobody chose, or one that is there. */
  public ForeignKeySnapshot(
      String name,
      List<String> columns,
      String referencedTable,
      List<String> referencedColumns,
      String onDelete,
      String onUpdate) {
    this(name, columns, referencedTable, referencedColumns, onDelete, onUpdate, false);
  }

  /** The same under another name. */
  ForeignKeySnapshot called(String other) {
    return new ForeignKeySnapshot(
        other, columns, referencedTable, referencedColumns, onDelete, onUpdate, named);
  }

  /** The same from other columns to others. */
  ForeignKeySnapshot on(List<String> others, String otherTable, List<String> otherReferenced) {
    return new ForeignKeySnapshot(
        name, others, otherTable, otherReferenced, onDelete, onUpdate, named);
  }

  /** The same, its name being part of what is wanted. */
  ForeignKeySnapshot byName() {
    return new ForeignKeySnapshot(
        name, columns, referencedTable, referencedColumns, onDelete, onUpdate, true);
  }

  /** Whether it does what {@code other} does, whatever they are called. */
  boolean sameShape(ForeignKeySnapshot other) {
    return columns.equals(other.columns)
        && referencedTable.equals(other.referencedTable)
        && referencedColumns.equals(other.referencedColumns)
        && onDelete.equals(other.onDelete)
        && onUpdate.equals(other.onUpdate);
  }
}
