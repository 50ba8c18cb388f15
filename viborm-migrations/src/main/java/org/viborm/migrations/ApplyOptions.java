package org.viborm.migrations;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How migrations are applied. Immutable: each method gives a new one.
 *
 * @param to the last migration to apply, by name or index; all where it is empty
 * @param dryRun whether it is only said what would be done
 * @param outOfOrder whether a migration may be applied that stands before one that was
 * @param listener hears how it goes on
 */
public record ApplyOptions(
    Optional<String> to, boolean dryRun, boolean outOfOrder, MigrationListener listener) {

  /** All, in order, and nobody is told. */
  public static final ApplyOptions DEFAULT =
      new ApplyOptions(Optional.empty(), false, false, MigrationListener.SILENT);

  /** Checks the parts. */
  public ApplyOptions {
    requireNonNull(to, "to");
    requireNonNull(listener, "listener");
  }

  /** None after {@code target}, which is a name or an index. */
  public ApplyOptions upTo(String target) {
    return new ApplyOptions(Optional.of(target), dryRun, outOfOrder, listener);
  }

  /** Nothing is changed. */
  public ApplyOptions trying() {
    return new ApplyOptions(to, true, outOfOrder, listener);
  }

  /** Also those that stand before one that was applied. */
  public ApplyOptions inAnyOrder() {
    return new ApplyOptions(to, dryRun, true, listener);
  }

  /** {@code listener} hears how it goes on. */
  public ApplyOptions to(MigrationListener listener) {
    return new ApplyOptions(to, dryRun, outOfOrder, listener);
  }
}
