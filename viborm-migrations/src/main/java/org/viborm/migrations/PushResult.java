package org.viborm.migrations;

import java.util.List;

/**
 * What a push did, or would do.
 *
 * @param operations the steps, in order; empty where the database was as the schema says
 * @param applied whether they were taken
 * @param sql the statements, in order
 */
public record PushResult(List<DiffOperation> operations, boolean applied, List<String> sql) {

  /** Copies the lists. */
  public PushResult {
    operations = List.copyOf(operations);
    sql = List.copyOf(sql);
  }
}
