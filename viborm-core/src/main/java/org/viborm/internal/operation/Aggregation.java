package org.viborm.internal.operation;

import org.jspecify.annotations.Nullable;

/**
 * An aggregate over rows.
 *
 * @param function what is computed
 * @param field over which field; null counts rows
 */
public record Aggregation(Function function, @Nullable FieldRef field) implements Node {

  /** What an aggregate computes. */
  public enum Function {
    COUNT,
    SUM,
    AVG,
    MIN,
    MAX
  }

  @Override
  public void writeTo(Structure structure) {
    structure.token(Kind.AGGREGATE).token(function).node(field);
  }
}
