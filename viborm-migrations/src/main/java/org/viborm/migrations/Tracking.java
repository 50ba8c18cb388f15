package org.viborm.migrations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Dialect;
import org.viborm.driver.DriverSession;
import org.viborm.errors.VibOrmException;

/** The tables in which a database remembers which migrations were applied, and how far. */
final class Tracking {

  static final String DEFAULT_TABLE = "_viborm_migrations";

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,53}");
  private static final String PROGRESS = "_progress";

  private final DdlDialect ddl;
  private final Dialect dialect;
  private final String table;

  Tracking(DdlDialect ddl, Dialect dialect, String table) {
    this.ddl = ddl;
    this.dialect = dialect;
    this.table = table;
  }

  static String checked(String table) {
    if (!NAME.matcher(table).matches()) {
      throw MigrationErrors.badTable(table);
    }
    return table;
  }

  /** The tables that no schema speaks of, whatever they are called elsewhere. */
  static Set<String> hidden(String table) {
    return Set.of(
        DEFAULT_TABLE,
        DEFAULT_TABLE + PROGRESS,
        table.equals(DEFAULT_TABLE) ? "" : table,
        table.equals(DEFAULT_TABLE) ? " " : table + PROGRESS);
  }

  private String quoted() {
    return dialect.quote(table);
  }

  private String progress() {
    return dialect.quote(table + PROGRESS);
  }

  /** Makes the tables where they are not there yet. */
  void ensure(DriverSession session) {
    try {
      if (!ddl.hasTable(table, session)) {
        Rows.run(session, ddl.trackingTable(quoted()));
      }
      if (!ddl.atomic()) {
        ensureProgress(session);
      }
    } catch (VibOrmException e) {
      throw MigrationErrors.cannotTrack(table, e);
    }
  }

  /** Makes the table that remembers how far a migration has come, where it is not there yet. */
  void ensureProgress(DriverSession session) {
    try {
      if (!ddl.hasTable(table + PROGRESS, session)) {
        Rows.run(
            session,
            ("CREATE TABLE %s (name VARCHAR(191) NOT NULL PRIMARY KEY, direction VARCHAR(4) NOT"
                    + " NULL, done INT NOT NULL, total INT NOT NULL, prefix VARCHAR(64) NOT NULL,"
                    + " fingerprint VARCHAR(64))")
                .formatted(progress()));
      }
    } catch (VibOrmException e) {
      throw MigrationErrors.cannotTrack(table, e);
    }
  }

  /** What was applied, in order; nothing where there is no table. */
  List<TrackedMigration> applied(DriverSession session) {
    try {
      if (!ddl.hasTable(table, session)) {
        return List.of();
      }
      return Rows.of(
          session,
          "SELECT name, checksum, %s FROM %s ORDER BY id"
              .formatted(ddl.instant("applied_at"), quoted()),
          row ->
              new TrackedMigration(
                  Rows.text(row, 0), Rows.text(row, 1), Instant.parse(Rows.text(row, 2))));
    } catch (VibOrmException e) {
      throw MigrationErrors.cannotTrack(table, e);
    }
  }

  void add(String name, String checksum, DriverSession session) {
    Rows.run(
        session,
        "INSERT INTO %s (name, checksum) VALUES (%s, %s)"
            .formatted(quoted(), SqlText.literal(name), SqlText.literal(checksum)));
  }

  void remove(String name, DriverSession session) {
    Rows.run(session, "DELETE FROM %s WHERE name = %s".formatted(quoted(), SqlText.literal(name)));
  }

  void check(String name, String checksum, DriverSession session) {
    Rows.run(
        session,
        "UPDATE %s SET checksum = %s WHERE name = %s"
            .formatted(quoted(), SqlText.literal(checksum), SqlText.literal(name)));
  }

  /** The migration that was begun and not ended. */
  Optional<Progress> partial(DriverSession session) {
    if (!ddl.hasTable(table + PROGRESS, session)) {
      return Optional.empty();
    }
    return Rows.of(
            session,
            "SELECT name, direction, done, total, prefix, fingerprint FROM " + progress(),
            row ->
                new Progress(
                    Rows.text(row, 0),
                    Rows.text(row, 1).equals("down"),
                    Rows.number(row, 2),
                    Rows.number(row, 3),
                    Rows.text(row, 4),
                    row.string(5)))
        .stream()
        .findFirst();
  }

  /** Remembers how far a migration has come; in a transaction where the database has such. */
  void record(Progress state, DriverSession session) {
    @Nullable String fingerprint = state.fingerprint();
    if (ddl.atomic()) {
      ended(state.name(), session);
    }
    Rows.run(
        session,
        (ddl.atomic() ? "INSERT" : "REPLACE")
            + (" INTO %s (name, direction, done, total, prefix, fingerprint) VALUES (%s, '%s',"
                    + " %s, %s, %s, %s)")
                .formatted(
                    progress(),
                    SqlText.literal(state.name()),
                    state.down() ? "down" : "up",
                    state.done(),
                    state.total(),
                    SqlText.literal(state.prefix()),
                    fingerprint == null ? "NULL" : SqlText.literal(fingerprint)));
  }

  /** Forgets that a migration was begun. */
  void ended(String name, DriverSession session) {
    if (ddl.hasTable(table + PROGRESS, session)) {
      Rows.run(
          session, "DELETE FROM %s WHERE name = %s".formatted(progress(), SqlText.literal(name)));
    }
  }
}
