package org.viborm.migrations;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How migrations are taken back. Immutable: each method gives a new one.
 *
 * @param steps how many, from the last one that was applied
 * @param to the migration that stays the last, by name or index; {@code steps} counts where it is
 *     empty
 * @param dryRun whether it is only said what would be done
 * @param listener hears how it goes on
 */
public record DownOptions(
    int steps, Optional<String> to, boolean dryRun, MigrationListener listener) {

  /** The last one, and nobody is told. */
  public static final DownOptions DEFAULT =
      new DownOptions(1, Optional.empty(), false, MigrationListener.SILENT);

  /** Checks the parts. */
  public DownOptions {
    requireNonNull(to, "to");
    requireNonNull(listener, "listener");
    if (steps < 1) {
      throw new IllegalArgumentException("steps must be positive");
    }
  }

  /** The last {@code count}. */
  public DownOptions steps(int count) {
    return new DownOptions(count, Optional.empty(), dryRun, listener);
  }

  /** All after {@code target}, which is a name or an index. */
  public DownOptions downTo(String target) {
    return new DownOptions(steps, Optional.of(target), dryRun, listener);
  }

  /** Nothing is changed. */
  public DownOptions trying() {
    return new DownOptions(steps, to, true, listener);
  }

  /** {@code listener} hears how it goes on. */
  public DownOptions to(MigrationListener listener) {
    return new DownOptions(steps, to, dryRun, listener);
  }
}
