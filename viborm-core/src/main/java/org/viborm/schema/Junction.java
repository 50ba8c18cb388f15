package org.viborm.schema;

import java.util.List;

/**
 * The table that joins two models, seen from one of them.
 *
 * @param table its name
 * @param sourceColumns the columns that hold the key of the model it is seen from
 * @param targetColumns the columns that hold the key of the other model
 * @param onDelete what happens to its rows when a row of either model is deleted
 * @param onUpdate what happens to its rows when a row of either model changes its key
 * @param sourceFirst whether the source's columns come first in its primary key
 */
public record Junction(
    String table,
    List<String> sourceColumns,
    List<String> targetColumns,
    ReferentialAction onDelete,
    ReferentialAction onUpdate,
    boolean sourceFirst) {

  /** Copies the lists. */
  public Junction {
    sourceColumns = List.copyOf(sourceColumns);
    targetColumns = List.copyOf(targetColumns);
  }
}
