package org.viborm.migrations;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tables and enum types of a database, as a schema wants them or as they are.
 *
 * @param tables the tables
 * @param enums the enum types, where the database has such
 */
public record SchemaSnapshot(List<TableSnapshot> tables, List<EnumSnapshot> enums) {

  /** A database without tables. */
  public static final SchemaSnapshot EMPTY = new SchemaSnapshot(List.of(), List.of());

  /** Copies the lists. */
  public SchemaSnapshot {
    tables = List.copyOf(tables);
    enums = List.copyOf(enums);
  }

  /** The same without the tables called {@code names}. */
  SchemaSnapshot without(Set<String> names) {
    return new SchemaSnapshot(
        tables.stream().filter(table -> !names.contains(table.name())).toList(), enums);
  }

  /** The same, the names of all keys being part of what is wanted. */
  SchemaSnapshot byName() {
    return new SchemaSnapshot(tables.stream().map(TableSnapshot::byName).toList(), enums);
  }

  /** The table called {@code name}. */
  public Optional<TableSnapshot> table(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  /** The enum type called {@code name}. */
  public Optional<EnumSnapshot> enumType(String name) {
    return enums.stream().filter(type -> type.name().equals(name)).findFirst();
  }
}
