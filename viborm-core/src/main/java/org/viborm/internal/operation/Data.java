package org.viborm.internal.operation;

import java.util.List;

/** The values and nested writes of one row. */
public record Data(List<Assignment> assignments) implements Node {

  /** Copies the list. */
  public Data {
    assignments = List.copyOf(assignments);
  }

  @Override
  public void writeTo(Structure structure) {
    structure.token(Kind.DATA).nodes(assignments);
  }
}
