package org.viborm.migrations;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.schema.Schema;

/** What every command about migrations works with. Immutable. */
record MigrationContext(
    Driver driver,
    Schema schema,
    DdlDialect ddl,
    @Nullable MigrationStorage files,
    String table,
    Waiting waiting) {

  /** Where the files are. */
  MigrationStorage storage() {
    if (files == null) {
      throw MigrationErrors.noStorage();
    }
    return files;
  }

  Tracking tracking() {
    return new Tracking(ddl, driver.dialect(), table);
  }

  /** The tables as the schema wants them. */
  SchemaSnapshot target() {
    return ddl.plain(SchemaSerializer.serialize(schema, driver.dialect()));
  }

  /** The tables as they are, but for those of migrations. */
  SchemaSnapshot live(DriverSession session) {
    return ddl.introspect(session).without(Tracking.hidden(table));
  }

  /** The journal; an empty one where there is none. */
  Journal journal() {
    String dialect = driver.dialect().name();
    Optional<String> text = storage().get(Journal.PATH);
    if (text.isEmpty()) {
      return new Journal(dialect, List.of());
    }
    Journal journal = JournalJson.read(text.get());
    if (!journal.dialect().equals(dialect)) {
      throw MigrationErrors.dialect(journal.dialect(), dialect);
    }
    return journal;
  }

  /** The journal, which must be there. */
  Journal existingJournal() {
    if (storage().get(Journal.PATH).isEmpty()) {
      throw MigrationErrors.noJournal(storage().describe());
    }
    return journal();
  }

  History history(Journal journal, DriverSession session) {
    Tracking tracking = tracking();
    return new History(journal, tracking.applied(session), tracking.partial(session));
  }

  /** The text of {@code entry}'s file, which is the one that the journal knows. */
  String text(MigrationEntry entry) {
    String text =
        storage()
            .get(entry.upPath())
            .orElseThrow(() -> MigrationErrors.missing(entry.upPath(), storage().describe()));
    if (!MigrationFile.checksum(text).equals(entry.checksum())) {
      throw MigrationErrors.fileChanged(entry);
    }
    return text;
  }

  /** The statements of {@code entry}, or those that take it back. */
  List<String> statements(MigrationEntry entry, boolean down) {
    String dialect = driver.dialect().name();
    String up = text(entry);
    if (!down) {
      return MigrationFile.upStatements(up, dialect);
    }
    return MigrationFile.statements(down(entry, up), dialect);
  }

  /**
   * What takes {@code entry} back: its own file, or what stands in {@code up} below its statements.
   */
  String down(MigrationEntry entry, String up) {
    return storage()
        .get(entry.downPath())
        .or(() -> MigrationFile.ownDown(up))
        .orElseThrow(() -> MigrationErrors.noDown(entry));
  }

  /** The tables as they are after the last entry of {@code journal}. */
  SchemaSnapshot snapshot(Journal journal) {
    Optional<MigrationEntry> last = journal.last();
    return last.isEmpty()
        ? SchemaSnapshot.EMPTY
        : after(last.get(), journal)
            .orElseThrow(() -> MigrationErrors.missing(SnapshotJson.PATH, storage().describe()));
  }

  /** The tables as they are after {@code entry}, if that is known. */
  Optional<SchemaSnapshot> after(MigrationEntry entry, Journal journal) {
    boolean last = journal.last().equals(Optional.of(entry));
    Optional<String> own = storage().get(entry.snapshotPath());
    if (own.isPresent()) {
      return Optional.of(SnapshotJson.read(entry.snapshotPath(), own.get()));
    }
    return last
        ? storage().get(SnapshotJson.PATH).map(text -> SnapshotJson.read(SnapshotJson.PATH, text))
        : Optional.empty();
  }

  /**
   * The steps that would bring the tables to what the last applied migration left; empty where that
   * is not known.
   */
  List<DiffOperation> drift(History history, DriverSession session) {
    Optional<MigrationEntry> last = history.lastApplied();
    Optional<SchemaSnapshot> expected =
        last.isPresent() ? after(last.get(), history.journal()) : Optional.of(SchemaSnapshot.EMPTY);
    if (expected.isEmpty()) {
      return List.of();
    }
    return difference(expected.get(), session);
  }

  /** The steps that would bring the tables to {@code wanted}. */
  List<DiffOperation> difference(SchemaSnapshot wanted, DriverSession session) {
    SchemaSnapshot live = live(session);
    return SchemaDiff.between(live, ddl.canonical(wanted, live, session), ddl);
  }
}
