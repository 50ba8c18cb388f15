package org.viborm.migrations;

import java.util.List;
import java.util.Optional;

/**
 * A migration that was made, or would be.
 *
 * @param entry the migration; empty where the schema has not changed
 * @param operations the steps, in order
 * @param sql the statements, in order
 * @param downSql the statements that take it back
 * @param warnings what taking it back does not bring back
 * @param hazards what is dangerous about it on a database that is in use
 * @param written whether its files were written
 */
public record GenerateResult(
    Optional<MigrationEntry> entry,
    List<DiffOperation> operations,
    List<String> sql,
    List<String> downSql,
    List<String> warnings,
    List<Hazard> hazards,
    boolean written) {

  /** Copies the lists. */
  public GenerateResult {
    operations = List.copyOf(operations);
    sql = List.copyOf(sql);
    downSql = List.copyOf(downSql);
    warnings = List.copyOf(warnings);
    hazards = List.copyOf(hazards);
  }
}
