package org.viborm.migrations;

import java.util.Map;
import java.util.Optional;

/**
 * What a {@link Resolver} says of a change.
 *
 * @param kind the answer
 * @param values for {@link Kind#MAP_VALUES}, what becomes of each value that goes, empty for NULL;
 *     else empty
 */
public record Decision(Kind kind, Map<String, Optional<String>> values) {

  /** Nothing: the next resolver is asked, or the change refused. */
  public static final Decision UNDECIDED = new Decision(Kind.UNDECIDED, Map.of());

  /** It may be lost. */
  public static final Decision PROCEED = new Decision(Kind.PROCEED, Map.of());

  /** It is the same under another name. */
  public static final Decision RENAME = new Decision(Kind.RENAME, Map.of());

  /** One goes with what is stored, the other comes empty. */
  public static final Decision ADD_AND_DROP = new Decision(Kind.ADD_AND_DROP, Map.of());

  /** Rows that have a value that goes get NULL. */
  public static final Decision USE_NULL = new Decision(Kind.USE_NULL, Map.of());

  /** It must not be. */
  public static final Decision REJECT = new Decision(Kind.REJECT, Map.of());

  /** Copies the map. */
  public Decision {
    values = Map.copyOf(values);
  }

  /** Rows that have a value that goes get another, or NULL where the replacement is empty. */
  public static Decision mapValues(Map<String, Optional<String>> values) {
    return new Decision(Kind.MAP_VALUES, values);
  }

  /** Rows that have {@code value} get {@code replacement}. */
  public static Decision mapValue(String value, String replacement) {
    return mapValues(Map.of(value, Optional.of(replacement)));
  }

  /** The kinds of answer. */
  public enum Kind {
    /** No answer. */
    UNDECIDED,
    /** Losing it is meant. */
    PROCEED,
    /** It is the same under another name. */
    RENAME,
    /** They are two. */
    ADD_AND_DROP,
    /** Values get others. */
    MAP_VALUES,
    /** Values get NULL. */
    USE_NULL,
    /** It must not be. */
    REJECT
  }
}
