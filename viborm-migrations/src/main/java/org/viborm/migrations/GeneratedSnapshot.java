package org.viborm.migrations;

import java.util.Objects;

/**
 * What a column is made of by the database.
 *
 * @param expression the expression, as SQL
 * @param stored whether it is made with each write and kept; else it is made with each read
 */
public record GeneratedSnapshot(String expression, boolean stored) {

  /** Checks the parts. */
  public GeneratedSnapshot {
    Objects.requireNonNull(expression, "expression");
  }

  /** The same in other words. */
  GeneratedSnapshot withExpression(String other) {
    return new GeneratedSnapshot(other, stored);
  }

  /** As the definition of a column says it. */
  String sql() {
    return " GENERATED ALWAYS AS (%s) %s".formatted(expression, stored ? "STORED" : "VIRTUAL");
  }
}
