package org.viborm.migrations;

import java.util.List;

/**
 * A unique constraint.
 *
 * @param name its name
 * @param columns its columns, in order
 */
public record UniqueSnapshot(String name, List<String> columns) {

  /** Copies the list. */
  public UniqueSnapshot {
    columns = List.copyOf(columns);
  }
}
