package org.viborm.migrations;

import java.util.List;

/**
 * A primary key.
 *
 * @param name the name of its constraint
 * @param columns its columns, in order
 */
public record PrimaryKeySnapshot(String name, List<String> columns) {

  /** Copies the list. */
  public PrimaryKeySnapshot {
    columns = List.copyOf(columns);
  }
}
