package org.viborm.migrations;

/** A moment between two tries to be alone. */
final class Pause {

  private static final long MILLIS = 50;

  private Pause() {}

  /** Waits a little; who is interrupted does not try again. */
  static void beforeTheNextTry() {
    try {
      Thread.sleep(MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw MigrationErrors.locked(0);
    }
  }
}
