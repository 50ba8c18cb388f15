package org.viborm.migrations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What journal, files and database say of each other.
 *
 * @param position who is ahead
 * @param migrations those of the journal, in order
 * @param unknown the names of those that the database has and the journal does not know
 * @param partial the one that was begun and not ended
 * @param drift the steps that would bring the tables to what the last applied migration left; empty
 *     where they are so
 * @param ungenerated the steps that the schema has and no migration
 */
public record MigrationStatus(
    Position position,
    List<Migration> migrations,
    List<String> unknown,
    Optional<Partial> partial,
    List<DiffOperation> drift,
    List<DiffOperation> ungenerated) {

  /** Copies the lists. */
  public MigrationStatus {
    migrations = List.copyOf(migrations);
    unknown = List.copyOf(unknown);
    drift = List.copyOf(drift);
    ungenerated = List.copyOf(ungenerated);
  }

  /** Who is ahead. */
  public enum Position {
    /** The database has all migrations. */
    UP_TO_DATE,
    /** The journal has migrations that the database lacks. */
    FILES_AHEAD,
    /** The database has migrations that the journal lacks. */
    DATABASE_AHEAD,
    /** Each has what the other lacks. */
    DIVERGED
  }

  /**
   * A migration of the journal.
   *
   * @param entry the migration
   * @param appliedAt when it was applied; empty if it was not
   * @param applied whether it was
   */
  public record Migration(MigrationEntry entry, boolean applied, Optional<Instant> appliedAt) {}

  /**
   * A migration that was begun and not ended.
   *
   * @param name its name
   * @param down whether it is being taken back
   * @param done how many of its statements are done
   * @param total how many it has
   * @param next the statement to go on with
   */
  public record Partial(String name, boolean down, int done, int total, Optional<String> next) {}

  /** The migrations that the database lacks, in order. */
  public List<MigrationEntry> pending() {
    return migrations.stream()
        .filter(migration -> !migration.applied())
        .map(Migration::entry)
        .toList();
  }
}
