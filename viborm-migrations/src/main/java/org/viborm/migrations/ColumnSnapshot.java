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
 * @param generated what the database makes it of, or null where writes set it
 */
public record ColumnSnapshot(
    String name,
    String type,
    boolean nullable,
    @Nullable String defaultValue,
    boolean autoIncrement,
    List<String> members,
    @Nullable String comment,
    @Nullable GeneratedSnapshot generated) {

  /** Copies the list. */
  public ColumnSnapshot {
    members = List.copyOf(members);
  }

  /** A column that writes set, and that says nothing of itself. */
  public ColumnSnapshot(
      String name,
      String type,
      boolean nullable,
      @Nullable String defaultValue,
      boolean autoIncrement,
      List<String> members) {
    this(name, type, nullable, defaultValue, autoIncrement, members, null, null);
  }

  /** The same under another name. */
  ColumnSnapshot called(String other) {
    return new ColumnSnapshot(
        other, type, nullable, defaultValue, autoIncrement, members, comment, generated);
  }

  /** The same with other members. */
  ColumnSnapshot withMembers(List<String> others) {
    return new ColumnSnapshot(
        name, type, nullable, defaultValue, autoIncrement, others, comment, generated);
  }

  /** The same with another comment. */
  ColumnSnapshot withComment(@Nullable String other) {
    return new ColumnSnapshot(
        name, type, nullable, defaultValue, autoIncrement, members, other, generated);
  }

  /** The same, made by the database of {@code other}. */
  ColumnSnapshot withGenerated(@Nullable GeneratedSnapshot other) {
    return new ColumnSnapshot(
        name, type, nullable, defaultValue, autoIncrement, members, comment, other);
  }

  /** The same, which may be NULL. */
  ColumnSnapshot withNull() {
    return new ColumnSnapshot(
        name, type, true, defaultValue, autoIncrement, members, comment, generated);
  }

  /** Whether the database makes it of what may be {@code column}. */
  boolean madeOf(String column) {
    return generated != null && SqlTokens.mention(generated.expression(), column);
  }

  /** Whether the database makes both, of other words. */
  boolean madeInOtherWords(ColumnSnapshot other) {
    return generated != null && other.generated != null && !generated.equals(other.generated);
  }

  /** Whether a row that is given no value for it can be inserted. */
  boolean optional() {
    return nullable || defaultValue != null || autoIncrement || generated != null;
  }
}
