package org.viborm.internal.operation;

import java.util.List;

/**
 * SQL text given by the caller, with its bound values between the pieces.
 *
 * @param texts the pieces of text, one more than {@code values}
 * @param values the values bound between them
 */
public record RawSql(List<String> texts, List<Operand.Value> values) implements Operand {

  /** Checks that the pieces enclose the values. */
  public RawSql {
    texts = List.copyOf(texts);
    values = List.copyOf(values);
    if (texts.size() != values.size() + 1) {
      throw new IllegalArgumentException("texts must enclose values");
    }
  }

  @Override
  public void writeTo(Structure structure) {
    structure.token(Kind.RAW).token(texts.size());
    texts.forEach(structure::token);
    structure.nodes(values);
  }
}
