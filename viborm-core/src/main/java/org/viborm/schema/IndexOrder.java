package org.viborm.schema;

/**
 * The order in which an index holds a part of its key.
 *
 * @param descending whether greater values come first
 * @param nulls where NULL stands
 */
public record IndexOrder(boolean descending, Nulls nulls) {

  /** Lesser values first, NULL where the database has it. */
  public static final IndexOrder ASCENDING = new IndexOrder(false, Nulls.USUAL);

  /** Greater values first, NULL where the database has it. */
  public static final IndexOrder DESCENDING = new IndexOrder(true, Nulls.USUAL);

  /** Where NULL stands. */
  public enum Nulls {
    /** Where the database has it by itself. */
    USUAL,
    /** Before all values. */
    FIRST,
    /** After all values. */
    LAST
  }

  /** Whether it is the order that an index has by itself. */
  boolean usual() {
    return !descending && nulls == Nulls.USUAL;
  }

  /** The same, NULL placed as {@code place} says. */
  public IndexOrder with(Nulls place) {
    return new IndexOrder(descending, place);
  }
}
