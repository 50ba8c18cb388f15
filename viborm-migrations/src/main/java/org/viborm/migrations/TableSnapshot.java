package org.viborm.migrations;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table.
 *
 * @param name its name
 * @param columns its columns, in order
 * @param primaryKey its primary key, or null if it has none
 * @param indexes its indexes, without those that belong to a constraint
 * @param foreignKeys its foreign keys
 * @param uniqueConstraints its unique constraints
 * @param checks its checks, without those that only list the members of an enum
 * @param comment what it says of itself, or null for nothing
 */
public record TableSnapshot(
    String name,
    List<ColumnSnapshot> columns,
    @Nullable PrimaryKeySnapshot primaryKey,
    List<IndexSnapshot> indexes,
    List<ForeignKeySnapshot> foreignKeys,
    List<UniqueSnapshot> uniqueConstraints,
    List<CheckSnapshot> checks,
    @Nullable String comment) {

  /** Copies the lists. */
  public TableSnapshot {
    columns = List.copyOf(columns);
    indexes = List.copyOf(indexes);
    foreignKeys = List.copyOf(foreignKeys);
    uniqueConstraints = List.copyOf(uniqueConstraints);
    checks = List.copyOf(checks);
  }

  /** The column called {@code column}. */
  public Optional<ColumnSnapshot> column(String column) {
    return columns.stream().filter(candidate -> candidate.name().equals(column)).findFirst();
  }

  /** The same with other columns. */
  TableSnapshot withColumns(List<ColumnSnapshot> others) {
    return new TableSnapshot(
        name, others, primaryKey, indexes, foreignKeys, uniqueConstraints, checks, comment);
  }

  /** The same with other indexes. */
  TableSnapshot withIndexes(List<IndexSnapshot> others) {
    return new TableSnapshot(
        name, columns, primaryKey, others, foreignKeys, uniqueConstraints, checks, comment);
  }

  /** The same with other checks. */
  TableSnapshot withChecks(List<CheckSnapshot> others) {
    return new TableSnapshot(
        name, columns, primaryKey, indexes, foreignKeys, uniqueConstraints, others, comment);
  }

  /** The same, the names of its keys being part of what is wanted. */
  TableSnapshot byName() {
    return new TableSnapshot(
        name,
        columns,
        primaryKey == null ? null : primaryKey.byName(),
        indexes,
        foreignKeys.stream().map(ForeignKeySnapshot::byName).toList(),
        uniqueConstraints.stream().map(UniqueSnapshot::byName).toList(),
        checks,
        comment);
  }

  /** The same without foreign keys. */
  TableSnapshot withoutForeignKeys() {
    return new TableSnapshot(
        name, columns, primaryKey, indexes, List.of(), uniqueConstraints, checks, comment);
  }
}
