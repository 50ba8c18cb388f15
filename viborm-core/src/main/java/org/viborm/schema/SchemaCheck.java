package org.viborm.schema;

import org.jspecify.annotations.Nullable;

/**
 * A condition that the database holds every row of a table to. A row for which it is unknown, since
 * something is NULL, passes. {@link org.viborm.driver.Dialect#condition} writes it.
 *
 * @param name its name in the database
 * @param predicate the condition, on fields of the row alone; null where it is SQL
 * @param sql the condition as SQL; null where it is a predicate
 */
public record SchemaCheck(String name, @Nullable Predicate<?> predicate, @Nullable NativeSql sql) {

  /** A check by {@code predicate}. */
  static SchemaCheck of(String name, Predicate<?> predicate) {
    return new SchemaCheck(name, predicate, null);
  }

  /** A check by {@code sql}. */
  static SchemaCheck of(String name, NativeSql sql) {
    return new SchemaCheck(name, null, sql);
  }
}
