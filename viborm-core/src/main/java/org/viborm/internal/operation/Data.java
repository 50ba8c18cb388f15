package org.viborm.internal.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values and nested writes of one row.
 *
 * @param assignments what is set and written
 * @param input the record that says so, whose constraints are checked before it is written, or null
 */
public record Data(List<Assignment> assignments, @Nullable Record input) implements Node {

  /** What no record says. */
  public Data(List<Assignment> assignments) {
    this(assignments, null);
  }

  /** Copies the list. */
  public Data {
    assignments = List.copyOf(assignments);
  }

  @Override
  public void writeTo(Structure structure) {
    structure.token(Kind.DATA).nodes(assignments);
  }
}
