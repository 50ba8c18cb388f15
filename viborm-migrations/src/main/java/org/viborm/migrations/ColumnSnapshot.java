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
 * @param comment what it says of itself, or null for nothing
 */
public record ColumnSnapshot(
    String name,
    String type,
    boolean nullable,
    @Nullable String defaultValue,
    boolean autoIncrement,
    List<String> members,
    @Nullable String comment) {

  /** Copies the list. */
  public ColumnSnapshot {
    members = List.copyOf(members);
  }

  /** A column that says nothing of itself. */
  public ColumnSnapshot(
      String name,
      String type,
      boolean nullable,
      @Nullable String defaultValue,
      boolean autoIncrement,
      List<String> members) {
    this(name, type, nullable, defaultValue, autoIncrement, members, null);
  }

  /** The same under another name. */
  ColumnSnapshot called(String other) {
    return new ColumnSnapshot(other, type, nullable, defaultValue, autoIncrement, members, comment);
  }

  /** The same with other members. */
  ColumnSnapshot withMembers(List<String> others) {
    return new ColumnSnapshot(name, type, nullable, defaultValue, autoIncrement, others, comment);
  }

  /** The same with another comment. */
  ColumnSnapshot withComment(@Nullable String other) {
    return new ColumnSnapshot(name, type, nullable, defaultValue, autoIncrement, members, other);
  }

  /** Whether a row that is given no value for it can be inserted. */
  boolean optional() {
    return nullable || defaultValue != null || autoIncrement;
  }
}
