package org.viborm.schema;

/**
 * What makes the value of a field that was not given one.
 *
 * @param kind how the value is made
 * @param prefix put before a textual id with a hyphen between, or empty
 * @param length the length of a nanoid, else 0
 */
public record ValueGenerator(Kind kind, String prefix, int length) {

  /** How a value is made. */
  public enum Kind {
    /** A random UUID, version 4. */
    UUID,
    /** A ULID, monotonic within one client. */
    ULID,
    /** A nanoid. */
    NANOID,
    /** A cuid2. */
    CUID,
    /** The client's clock, when the row is created. */
    NOW,
    /** The client's clock, when the row is created and at each update. */
    UPDATED_AT,
    /** The database's own counter. */
    AUTO_INCREMENT,
    /** The version of optimistic locking: set at creation, advanced by each update. */
    VERSION
  }

  /** A generator of {@code kind} that needs nothing else. */
  public static ValueGenerator of(Kind kind) {
    return new ValueGenerator(kind, "", 0);
  }
}
