package org.viborm.migrations;

import java.util.List;

/** Hears how migrations go on, for logs and progress bars. Called on the thread that runs them. */
public interface MigrationListener {

  /** Hears nothing. */
  MigrationListener SILENT = new MigrationListener() {};

  /**
   * It is known which migrations are to be applied or taken back, one at least, and nothing is done
   * yet. What this throws ends the command, and nothing was changed.
   */
  default void planned(List<MigrationRun> runs) {}

  /** A migration begins, or begins to be taken back. */
  default void starting(MigrationEntry entry, int statements) {}

  /**
   * A statement is about to run.
   *
   * @param number which one, from 1
   * @param total how many the migration has
   */
  default void executing(MigrationEntry entry, int number, int total, String sql) {}

  /** Everything of a migration was kept. */
  default void finished(MigrationEntry entry) {}
}
