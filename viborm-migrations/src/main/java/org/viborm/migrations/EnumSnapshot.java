package org.viborm.migrations;

import java.util.List;

/**
 * An enum type of the database.
 *
 * @param name its name
 * @param values its values, in order
 */
public record EnumSnapshot(String name, List<String> values) {

  /** Copies the list. */
  public EnumSnapshot {
    values = List.copyOf(values);
  }
}
