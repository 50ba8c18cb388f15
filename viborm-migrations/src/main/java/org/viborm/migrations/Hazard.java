package org.viborm.migrations;

/**
 * What is dangerous about a step on a database that is in use.
 *
 * @param kind what may happen
 * @param step the step, as {@link DiffOperation#describe} says it
 * @param message what may happen, for a person to read
 * @param advice what to do instead
 */
public record Hazard(Kind kind, String step, String message, String advice) {

  /** What may happen. */
  public enum Kind {
    /** The table is written anew, which takes long where it is large. */
    TABLE_REWRITE,
    /** Others wait until all rows were gone through. */
    LONG_LOCK,
    /** It fails where rows are there already that have no value, or do not fit. */
    FAILS_ON_ROWS,
    /** Values may not fit into the new type. */
    NARROWER_TYPE,
    /** Nodes that still run the version before read or write what goes. */
    STILL_IN_USE,
    /** The models at hand read what goes. */
    STILL_READ,
    /** The driver at hand refuses to do it (V8003). */
    REFUSED
  }

  /** The whole as one line. */
  public String describe() {
    return "%s: %s %s".formatted(step, message, advice);
  }
}
