package org.viborm.migrations;

import java.util.List;

/**
 * A unique constraint.
 *
 * @param name its name
 * @param columns its columns, in order
 * @param named whether a model says its name, so that another one is a difference
 */
public record UniqueSnapshot(String name, List<String> columns, boolean named) {

  /** Copies the list. */
  public UniqueSnapshot {
    columns = List.copyOf(columns);
  }

  /** One whose name nobody chose, or one that is there. */
  public UniqueSnapshot(String name, List<String> columns) {
    this(name, columns, false);
  }

  /** The same under another name. */
  UniqueSnapshot called(String other) {
    return new UniqueSnapshot(other, columns, named);
  }

  /** The same on other columns. */
  UniqueSnapshot on(List<String> others) {
    return new UniqueSnapshot(name, others, named);
  }

  /** The same, its name being part of what is wanted. */
  UniqueSnapshot byName() {
    return new UniqueSnapshot(name, columns, true);
  }
}
