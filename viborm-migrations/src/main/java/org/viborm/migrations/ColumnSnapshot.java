package org.viborm.migrations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column.
 *
 * @param name its name
 * @param type its type, as the database's catalog spells it
 * @param nullable whether it may be NULL
 * @param defaultValue its default as SQL, or null if it has none
 * @param autoIncrement whether the database counts it up
 * @param members the only values it may have, where the database checks those of an enum by the
 *     column; else empty
 */
public record ColumnSnapshot(
    String name,
    String type,
    boolean nullable,
    @Nullable String defaultValue,
    boolean autoIncrement,
    List<String> members) {

  /** Copies the list. */
  public ColumnSnapshot {
    members = List.copyOf(members);
  }

  /** The same under another name. */
  ColumnSnapshot called(String other) {
    return new ColumnSnapshot(other, type, nullable, defaultValue, autoIncrement, members);
  }

  /** Whether a row that is given no value for it can be inserted. */
  boolean optional() {
    return nullable || defaultValue != null || autoIncrement;
  }
}
