package org.viborm.migrations;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The list of a project's migrations, as {@code meta/_journal.json} has it.
 *
 * @param dialect the database that they are for
 * @param entries the migrations, in order
 */
public record Journal(String dialect, List<MigrationEntry> entries) {

  static final String PATH = "meta/_journal.json";
  static final String VERSION = "1";

  /** Copies the list. */
  public Journal {
    entries = List.copyOf(entries);
  }

  /** The migration called {@code name}. */
  public Optional<MigrationEntry> find(String name) {
    return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  /** The last migration. */
  Optional<MigrationEntry> last() {
    return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
  }

  /**
   * The migration that {@code target} means: its name, the name of its file, or its index.
   *
   * @throws org.viborm.errors.MigrationException with V11002 if there is none
   */
  MigrationEntry target(String target) {
    String plain = target.endsWith(".sql") ? target.substring(0, target.length() - 4) : target;
    return entries.stream()
        .filter(
            entry ->
                entry.name().equals(plain)
                    || entry.file().equals(plain)
                    || String.valueOf(entry.index()).equals(plain)
                    || String.format(Locale.ROOT, "%04d", entry.index()).equals(plain))
        .findFirst()
        .orElseThrow(() -> MigrationErrors.unknown(target, this));
  }

  Journal with(List<MigrationEntry> others) {
    return new Journal(dialect, others);
  }
}
