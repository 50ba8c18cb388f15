package org.viborm.migrations;

import java.util.Objects;

/**
 * A check: a condition that every row meets, or for which it is unknown.
 *
 * @param name the name of its constraint
 * @param condition the condition, as SQL
 */
public record CheckSnapshot(String name, String condition) {

  /** Checks the parts. */
  public CheckSnapshot {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(condition, "condition");
  }

  /** The same with its condition in other words. */
  CheckSnapshot withCondition(String other) {
    return new CheckSnapshot(name, other);
  }
}
