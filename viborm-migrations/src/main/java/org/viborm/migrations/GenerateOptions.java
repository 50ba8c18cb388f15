package org.viborm.migrations;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How a migration is made. Immutable: each method gives a new one.
 *
 * @param name its name; one that says what it does where it is empty
 * @param resolver says what was renamed and what may be lost
 * @param force whether what the resolver leaves undecided may be lost
 * @param dryRun whether no file is written
 * @param anyway whether it is made although the database is not as its migrations have left it
 * @param offline whether the database is not looked at
 * @param empty whether it is made although the schema has not changed, to be written by hand
 * @param besideWriters whether indexes of tables that are there are made while others write
 */
public record GenerateOptions(
    Optional<String> name,
    Resolver resolver,
    boolean force,
    boolean dryRun,
    boolean anyway,
    boolean offline,
    boolean empty,
    boolean besideWriters) {

  /** Loses nothing, and refuses to build on what was changed by hand. */
  public static final GenerateOptions DEFAULT =
      new GenerateOptions(
          Optional.empty(), Resolver.strict(), false, false, false, false, false, false);

  /** Checks the parts. */
  public GenerateOptions {
    requireNonNull(name, "name");
    requireNonNull(resolver, "resolver");
  }

  /** Called {@code name}. */
  public GenerateOptions named(String name) {
    return new GenerateOptions(
        Optional.of(name), resolver, force, dryRun, anyway, offline, empty, besideWriters);
  }

  /** {@code resolver} says what was renamed and what may be lost. */
  public GenerateOptions resolving(Resolver resolver) {
    return new GenerateOptions(
        name, resolver, force, dryRun, anyway, offline, empty, besideWriters);
  }

  /** What is undecided may be lost. */
  public GenerateOptions forced() {
    return new GenerateOptions(name, resolver, true, dryRun, anyway, offline, empty, besideWriters);
  }

  /** No file is written. */
  public GenerateOptions trying() {
    return new GenerateOptions(name, resolver, force, true, anyway, offline, empty, besideWriters);
  }

  /** Also where the database is not as its migrations have left it. */
  public GenerateOptions despiteDrift() {
    return new GenerateOptions(name, resolver, force, dryRun, true, offline, empty, besideWriters);
  }

  /** Without a look at the database. */
  public GenerateOptions withoutDatabase() {
    return new GenerateOptions(name, resolver, force, dryRun, anyway, true, empty, besideWriters);
  }

  /** Also where nothing has changed. */
  public GenerateOptions orEmpty() {
    return new GenerateOptions(name, resolver, force, dryRun, anyway, offline, true, besideWriters);
  }

  /**
   * Indexes of tables that are there are made while others write: on PostgreSQL at the end of the
   * migration and outside of its transaction, by {@code CREATE INDEX CONCURRENTLY}; on MySQL and
   * MariaDB with {@code LOCK = NONE}, which they refuse where they cannot.
   */
  public GenerateOptions online() {
    return new GenerateOptions(name, resolver, force, dryRun, anyway, offline, empty, true);
  }
}
