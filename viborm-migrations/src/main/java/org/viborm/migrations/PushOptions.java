package org.viborm.migrations;

import static java.util.Objects.requireNonNull;

/**
 * How a push goes about it. Immutable: each method gives a new one.
 *
 * @param force whether what is stored may be lost
 * @param forceReset whether every table is dropped first
 * @param dryRun whether it only says what it would do
 * @param listener hears how it goes on
 * @param resolver says what was renamed and what may be lost; {@code force} is for what it leaves
 *     undecided
 * @param besideWriters whether indexes of tables that are there are made while others write
 */
public record PushOptions(
    boolean force,
    boolean forceReset,
    boolean dryRun,
    PushListener listener,
    Resolver resolver,
    boolean besideWriters) {

  /** Loses nothing, and tells nobody. */
  public static final PushOptions DEFAULT =
      new PushOptions(false, false, false, PushListener.SILENT, Resolver.strict(), false);

  /** Checks the parts. */
  public PushOptions {
    requireNonNull(listener, "listener");
    requireNonNull(resolver, "resolver");
  }

  /** What is stored may be lost where the schema has no place for it. */
  public PushOptions forced() {
    return new PushOptions(true, forceReset, dryRun, listener, resolver, besideWriters);
  }

  /** Every table is dropped first, with all that is stored. */
  public PushOptions resetting() {
    return new PushOptions(true, true, dryRun, listener, resolver, besideWriters);
  }

  /** Nothing is changed. */
  public PushOptions trying() {
    return new PushOptions(force, forceReset, true, listener, resolver, besideWriters);
  }

  /** {@code listener} hears how it goes on. */
  public PushOptions to(PushListener listener) {
    return new PushOptions(force, forceReset, dryRun, listener, resolver, besideWriters);
  }

  /** {@code resolver} says what was renamed and what may be lost. */
  public PushOptions resolving(Resolver resolver) {
    return new PushOptions(force, forceReset, dryRun, listener, resolver, besideWriters);
  }

  /**
   * Indexes of tables that are there are made while others write, where the database can; on
   * PostgreSQL after all else, each by itself.
   */
  public PushOptions online() {
    return new PushOptions(force, forceReset, dryRun, listener, resolver, true);
  }
}
