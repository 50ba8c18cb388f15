package org.viborm.migrations;

import java.util.List;

/** Hears how a push goes on, for logs and progress bars. Called on the thread that pushes. */
public interface PushListener {

  /** Hears nothing. */
  PushListener SILENT = new PushListener() {};

  /** The steps and their statements are known; nothing has been changed. */
  default void planned(List<DiffOperation> operations, List<String> sql) {}

  /**
   * A statement is about to run.
   *
   * @param number which one, from 1
   * @param total how many there are
   * @param sql the statement
   */
  default void executing(int number, int total, String sql) {}

  /** Everything was kept. */
  default void applied(int statements) {}
}
