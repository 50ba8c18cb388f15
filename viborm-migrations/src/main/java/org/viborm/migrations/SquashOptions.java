package org.viborm.migrations;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Which migrations are made one. Immutable: each method gives a new one.
 *
 * @param from the first, by name or index; that of the journal where it is empty
 * @param to the last, by name or index; that of the journal where it is empty
 * @param name the name of the one; {@code squash-<from>-to-<to>} where it is empty
 * @param dryRun whether it is only said what would be done
 * @param cleanup whether the old files go to {@code meta/_backup} instead of away
 */
public record SquashOptions(
    Optional<String> from,
    Optional<String> to,
    Optional<String> name,
    boolean dryRun,
    boolean cleanup) {

  /** All of them; the old files are kept in {@code meta/_backup}. */
  public static final SquashOptions DEFAULT =
      new SquashOptions(Optional.empty(), Optional.empty(), Optional.empty(), false, true);

  /** Checks the parts. */
  public SquashOptions {
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    requireNonNull(name, "name");
  }

  /** Those from {@code first} to {@code last}, which are names or indexes. */
  public SquashOptions range(String first, String last) {
    return new SquashOptions(Optional.of(first), Optional.of(last), name, dryRun, cleanup);
  }

  /** Called {@code name}. */
  public SquashOptions named(String name) {
    return new SquashOptions(from, to, Optional.of(name), dryRun, cleanup);
  }

  /** Nothing is changed. */
  public SquashOptions trying() {
    return new SquashOptions(from, to, name, true, cleanup);
  }

  /** The old files are deleted. */
  public SquashOptions withoutBackup() {
    return new SquashOptions(from, to, name, dryRun, false);
  }
}
