package org.viborm.migrations;

import java.util.List;

/**
 * What a push did, or would do.
 *
 * @param operations the steps, in order; empty where the database was as the schema says
 * @param applied whether they were taken
 * @param sql the statements, in order
 * @param hazards what is dangerous about them on a database that is in use
 */
public record PushResult(
    List<DiffOperation> operations, boolean applied, List<String> sql, List<Hazard> hazards) {

  /** Copies the lists. */
  public PushResult {
    operations = List.copyOf(operations);
    sql = List.copyOf(sql);
    hazards = List.copyOf(hazards);
  }
}
