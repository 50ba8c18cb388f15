package org.viborm.internal.plan;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * A way that is only taken to save time: without it another way gives the same. Tests turn them off
 * one by one, by the system property {@link #OFF}, which is no part of what is promised to users.
 */
public enum FastPath {
  /** Plans are kept, and looked up by structure. */
  PLANS,
  /** A write of rows alone goes from its values to its statement, without a state for each row. */
  STRAIGHT_WRITES,
  /** A row and what is nested in its create are one statement. */
  TOGETHER,
  /** Many rows are inserted from arrays, whatever their number. */
  ARRAY_INSERTS,
  /** Many rows of which nothing is asked are loaded by what the database has for that. */
  LOADS,
  /** An upsert is one statement. */
  FOLDED_UPSERTS,
  /** A page that begins at a row is found by one comparison of all keys of the order. */
  ROW_CURSORS,
  /** Where many rows are read, classes are made that read just their columns. */
  COMPILED_ROWS,
  /** A relation to one is read by the statement of the rows that have it. */
  JOINED_RELATIONS,
  /** The numbers of the first few pages stand in texts of their own. */
  PAGE_TEXTS;

  /** The names of those that are off, with commas between them; read when a client is made. */
  public static final String OFF = "viborm.fast-paths.off";

  /**
   * Those that are on.
   *
   * @throws IllegalArgumentException if the property has a name that there is not
   */
  public static Set<FastPath> on() {
    Set<FastPath> on = EnumSet.allOf(FastPath.class);
    String off = System.getProperty(OFF, "");
    for (String name : off.split(",", -1)) {
      if (!name.isBlank()) {
        on.remove(valueOf(name.strip().toUpperCase(Locale.ROOT).replace('-', '_')));
      }
    }
    return Collections.unmodifiableSet(on);
  }
}
