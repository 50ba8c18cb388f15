package org.viborm.migrations;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A migration in the journal.
 *
 * @param index its place, from 0
 * @param version when it was made, as {@code YYYYMMDDHHmmss} in UTC
 * @param name its name, which no other has
 * @param when when it was made
 * @param checksum the SHA-256 of its file, whose own line for it is left empty, in hexadecimal
 * @param tag a word of the team's own
 * @param replaces the migrations that it was squashed from
 */
public record MigrationEntry(
    int index,
    String version,
    String name,
    Instant when,
    String checksum,
    Optional<String> tag,
    List<Replaced> replaces) {

  /** Copies the list. */
  public MigrationEntry {
    replaces = List.copyOf(replaces);
  }

  /**
   * A migration that another was squashed from.
   *
   * @param name its name
   * @param checksum its checksum
   */
  public record Replaced(String name, String checksum) {}

  /** The name of its files without the ending, such as {@code 0001_add-age-to-users}. */
  public String file() {
    return String.format(Locale.ROOT, "%04d_%s", index, name);
  }

  /** Where its statements are. */
  public String upPath() {
    return file() + ".sql";
  }

  /** Where the statements are that take it back. */
  public String downPath() {
    return "meta/_down/" + file() + ".sql";
  }

  /** Where the tables are described as they are after it. */
  String snapshotPath() {
    return "meta/_snapshots/" + file() + ".json";
  }

  MigrationEntry at(int place) {
    return new MigrationEntry(place, version, name, when, checksum, tag, replaces);
  }

  MigrationEntry checked(String sum) {
    return new MigrationEntry(index, version, name, when, sum, tag, replaces);
  }
}
