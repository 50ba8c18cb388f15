package org.viborm.migrations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gathers the parts of one table while a catalog is read. */
final class TableParts {

  private final String name;
  final List<ColumnSnapshot> columns = new ArrayList<>();
  @Nullable PrimaryKeySnapshot primaryKey;
  final List<IndexSnapshot> indexes = new ArrayList<>();
  final List<ForeignKeySnapshot> foreignKeys = new ArrayList<>();
  final List<UniqueSnapshot> uniques = new ArrayList<>();
  final List<CheckSnapshot> checks = new ArrayList<>();
  @Nullable String comment;

  TableParts(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  TableSnapshot snapshot() {
    return new TableSnapshot(
        name, columns, primaryKey, indexes, foreignKeys, uniques, checks, comment);
  }

  /**
   * Hands each run of rows that belong together, such as the columns of one key, to {@code add}.
   */
  static <T, K> void grouped(List<T> rows, Function<T, K> key, BiConsumer<T, List<T>> add) {
    Map<K, List<T>> groups = new LinkedHashMap<>();
    rows.forEach(row -> groups.computeIfAbsent(key.apply(row), k -> new ArrayList<>()).add(row));
    groups.values().forEach(group -> add.accept(group.get(0), group));
  }
}
