package org.viborm.migrations;

import java.util.List;

/**
 * What was done, or would be done, for one migration.
 *
 * @param entry the migration
 * @param sql the statements, in order
 * @param hazards what is dangerous about applying it to a database that is in use; empty where the
 *     tables before and after it are not known, and for one that is taken back
 */
public record MigrationRun(MigrationEntry entry, List<String> sql, List<Hazard> hazards) {

  /** Copies the lists. */
  public MigrationRun {
    sql = List.copyOf(sql);
    hazards = List.copyOf(hazards);
  }

  /** One of which no danger is known. */
  MigrationRun(MigrationEntry entry, List<String> sql) {
    this(entry, sql, List.of());
  }
}
