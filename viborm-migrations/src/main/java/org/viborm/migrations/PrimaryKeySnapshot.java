package org.viborm.migrations;

import java.util.List;

/**
 * A primary key.
 *
 * @param name the name of its constraint
 * @param columns its columns, in order
 * @param named whether a model says its name, so that another one is a difference
 */
public record PrimaryKeySnapshot(String name, List<String> columns, boolean named) {

  /** Copies the list. */
  public PrimaryKeySnapshot {
    columns = List.copyOf(columns);
  }

  /** One whose name nobody chose, or one that is there. */
  public PrimaryKeySnapshot(String name, List<String> columns) {
    this(name, columns, false);
  }

  /** The same under another name. */
  PrimaryKeySnapshot called(String other) {
    return new PrimaryKeySnapshot(other, columns, named);
  }

  /** The same on other columns. */
  PrimaryKeySnapshot on(List<String> others) {
    return new PrimaryKeySnapshot(name, others, named);
  }

  /** The same, its name being part of what is wanted. */
  PrimaryKeySnapshot byName() {
    return new PrimaryKeySnapshot(name, columns, true);
  }
}
