package org.viborm.migrations;

import java.util.List;

/**
 * What was done, or would be done, for one migration.
 *
 * @param entry the migration
 * @param sql the statements, in order
 */
public record MigrationRun(MigrationEntry entry, List<String> sql) {

  /** Copies the list. */
  public MigrationRun {
    sql = List.copyOf(sql);
  }
}
