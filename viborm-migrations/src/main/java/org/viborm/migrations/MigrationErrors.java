package org.viborm.migrations;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.stream.Collectors;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ErrorMeta;
import org.viborm.errors.Fault;
import org.viborm.errors.MigrationException;
import org.viborm.errors.VibOrmException;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;

/** The texts of all errors about migrations. */
final class MigrationErrors {

  private MigrationErrors() {}

  private static MigrationException of(ErrorCode code, String where, String problem, String hint) {
    return new MigrationException(Fault.of(code, problem).at(where).hint(hint));
  }

  // V8001

  /** {@code model} asks for what the database does not have. */
  static MigrationException notHad(SchemaModel model, String problem, String hint) {
    return notHad(model, model.name(), problem, hint);
  }

  /** The same of {@code field}. */
  static MigrationException notHad(
      SchemaModel model, SchemaField field, String problem, String hint) {
    return notHad(model, model.name() + "." + field.name(), problem, hint);
  }

  private static MigrationException notHad(
      SchemaModel model, String where, String problem, String hint) {
    return new MigrationException(
        Fault.of(ErrorCode.FEATURE_NOT_SUPPORTED, problem)
            .at(where)
            .hint(hint)
            .meta(ErrorMeta.none().withModel(model.name()).withTable(model.table())));
  }

  // V4002

  static MigrationException badName(String name) {
    return of(
        ErrorCode.INVALID_INPUT,
        "name",
        "'%s' gives no name for a file.".formatted(name),
        "Use letters, digits and '-', at most %d.".formatted(JournalJson.MAX_NAME));
  }

  static MigrationException badTable(String table) {
    return of(
        ErrorCode.INVALID_INPUT,
        "table",
        "'%s' is no name for the table of migrations.".formatted(table),
        "Use letters, digits and '_', at most 54, and no digit first.");
  }

  static MigrationException outside(String path, String folder) {
    return of(
        ErrorCode.INVALID_INPUT,
        path,
        "the path leaves '%s'.".formatted(folder),
        "Files of migrations stay in their folder.");
  }

  static MigrationException wrongDecision(SchemaChange change, Decision decision) {
    return of(
        ErrorCode.INVALID_INPUT,
        change.identity(),
        "%s is no answer to it.".formatted(decision.kind()),
        "Answers: %s."
            .formatted(
                change.choices().stream().map(Enum::name).collect(Collectors.joining(", "))));
  }

  static MigrationException wrongMapping(SchemaChange.RemovedEnumValues change) {
    return of(
        ErrorCode.INVALID_INPUT,
        change.identity(),
        "the values are mapped to something else than what remains.",
        "Map any of %s to any of %s, or to nothing for NULL."
            .formatted(String.join(", ", change.removed()), String.join(", ", change.remaining())));
  }

  // V11001

  static MigrationException unreadable(String file, IOException cause) {
    return new MigrationException(
        Fault.of(ErrorCode.MIGRATION_FAILED, "the file cannot be read.")
            .at(file)
            .hint("Look at its rights.")
            .cause(cause));
  }

  static MigrationException unwritable(String file, IOException cause) {
    return new MigrationException(
        Fault.of(
                ErrorCode.MIGRATION_FAILED,
                "the file cannot be written; what was there has stayed.")
            .at(file)
            .hint(
                cause instanceof AccessDeniedException
                    ? "Look at its rights."
                    : "Look at the rights of its folder and at the space on the disk.")
            .cause(cause));
  }

  static MigrationException readOnly(String file) {
    return of(
        ErrorCode.MIGRATION_FAILED,
        file,
        "resources on the class path cannot be written.",
        "Use MigrationStorage.folder(…) where migrations are made.");
  }

  static MigrationException cannotTrack(String table, VibOrmException cause) {
    return new MigrationException(
        Fault.of(
                ErrorCode.MIGRATION_FAILED,
                "the table that remembers which migrations were applied cannot be made or read."
                    + " Nothing was changed.")
            .at(table)
            .hint("The user of the database needs the right to create tables.")
            .meta(cause.meta())
            .cause(cause));
  }

  /** A statement failed, and everything with it. */
  static MigrationException failed(
      String name, int number, int total, String statement, String left, VibOrmException cause) {
    return new MigrationException(
        Fault.of(
                ErrorCode.MIGRATION_FAILED,
                "statement %d of %d failed: %s. %s"
                    .formatted(number, total, firstLine(statement), left))
            .at(name)
            .hint("The cause tells what the database said.")
            .meta(cause.meta())
            .cause(cause));
  }

  /** All statements were taken, and the whole was refused in the end. */
  static MigrationException notKept(String name, VibOrmException cause) {
    boolean lost = cause instanceof ConnectionException;
    return new MigrationException(
        Fault.of(
                ErrorCode.MIGRATION_FAILED,
                lost
                    ? "the connection was lost before it was known whether the database keeps it."
                    : "the database does not keep what its statements did together. It is as it"
                        + " was.")
            .at(name)
            .hint(
                lost
                    ? "Look at the status, then try again."
                    : "The cause tells what the database said.")
            .meta(cause.meta())
            .cause(cause));
  }

  static String rolledBack() {
    return "The migration was rolled back: the database is as it was.";
  }

  static String notApplied() {
    return "Nothing of the migration was applied.";
  }

  static String partlyApplied(int done) {
    return ("The %d before it stay: this database commits each by itself. The migration is partly"
            + " applied until it is resolved")
        .formatted(done);
  }

  /** Where the statement that failed can be no part of a transaction. */
  static String partlyAppliedOutside(int done) {
    return ("The %d before it stay: it cannot be a part of their transaction. The migration is"
            + " partly applied until it is resolved")
        .formatted(done);
  }

  static MigrationException brokenReferences(VibOrmException cause, String name) {
    return new MigrationException(
        Fault.of(
                ErrorCode.MIGRATION_FAILED,
                "rows would refer to rows that do not exist. " + rolledBack())
            .at(name)
            .hint("The cause names the tables. Correct their rows, then apply it again.")
            .cause(cause));
  }

  static String firstLine(String sql) {
    int end = sql.indexOf('\n');
    return end < 0 ? sql : sql.substring(0, end) + " …";
  }

  // V11002

  static MigrationException unknown(String target, Journal journal) {
    return of(
        ErrorCode.MIGRATION_NOT_FOUND,
        target,
        "no migration has this name or index.",
        journal.entries().isEmpty()
            ? "There are none yet."
            : "Migrations: "
                + journal.entries().stream()
                    .map(MigrationEntry::file)
                    .collect(Collectors.joining(", "))
                + ".");
  }

  // V11003

  static MigrationException fileChanged(MigrationEntry entry) {
    return of(
        ErrorCode.MIGRATION_CHECKSUM,
        entry.upPath(),
        "the file is not the one that the journal knows: its checksum is another.",
        "Bring the old file back, or take the new one by resolving '%s' as edited."
            .formatted(entry.name()));
  }

  static MigrationException appliedOther(MigrationEntry entry) {
    return of(
        ErrorCode.MIGRATION_CHECKSUM,
        entry.upPath(),
        "the database has applied another file of this name: its checksum is another.",
        "Bring that file back and put the change into a new migration; or, if the change is of no"
            + " account, resolve '%s' as edited.".formatted(entry.name()));
  }

  // V11004

  static MigrationException dialect(String journal, String database) {
    return of(
        ErrorCode.MIGRATION_DIALECT,
        Journal.PATH,
        "the migrations are for '%s', and the database is '%s'.".formatted(journal, database),
        "Keep a folder of migrations for each kind of database.");
  }

  // V11005

  static MigrationException locked(long seconds) {
    return new MigrationException(
        Fault.of(
                ErrorCode.MIGRATION_LOCK,
                "another migration has not ended within %d s.".formatted(seconds))
            .hint("Wait for it, and try again."));
  }

  // V11006

  static MigrationException alreadyApplied(MigrationEntry entry) {
    return of(
        ErrorCode.MIGRATION_ALREADY_APPLIED,
        entry.file(),
        "the migration has been applied already.",
        "There is nothing to resolve.");
  }

  // V11007

  static MigrationException outOfOrder(MigrationEntry early, MigrationEntry late) {
    return of(
        ErrorCode.MIGRATION_OUT_OF_ORDER,
        early.file(),
        "it has not been applied, but '%s', which comes after it, has.".formatted(late.file()),
        "Apply it out of order if the two have nothing to do with each other, or take the later"
            + " ones down first.");
  }

  // V11008

  static MigrationException missing(String path, String folder) {
    return of(
        ErrorCode.MIGRATION_FILE_MISSING,
        path,
        "the journal names the file, and it is not in '%s'.".formatted(folder),
        "Bring it back from the version control.");
  }

  static MigrationException noDown(MigrationEntry entry) {
    return of(
        ErrorCode.MIGRATION_FILE_MISSING,
        entry.downPath(),
        "there is no file that takes the migration back.",
        "Write it; or undo the changes by hand, and resolve '%s' as rolled back."
            .formatted(entry.name()));
  }

  // V11009

  static MigrationException malformed(String path, String problem) {
    return of(
        ErrorCode.MIGRATION_INVALID_STATE,
        path,
        "the file was changed by hand or by a merge: %s.".formatted(problem),
        "Bring it back from the version control, and generate again what is lost by that.");
  }

  /** Two branches, each with a migration of its own, became one. */
  static MigrationException merged(String problem) {
    return of(
        ErrorCode.MIGRATION_INVALID_STATE,
        Journal.PATH,
        "the file was changed by hand or by a merge: %s.".formatted(problem),
        ("Where two branches were merged, take this file and '%s' of one of them as they are there,"
                + " delete the files of the migrations that the other one made since, and generate"
                + " these again: each migration is made of the tables after the one before it."
                + " Else bring the file back from the version control.")
            .formatted(SnapshotJson.PATH));
  }

  static MigrationException halfSquashed(MigrationEntry entry, List<String> there) {
    return squash(
        "'%s' was squashed from %d migrations, of which the database has only: %s."
            .formatted(entry.name(), entry.replaces().size(), String.join(", ", there)),
        "Apply the others from the files as they were before that, which the version control has,"
            + " then these.");
  }

  static MigrationException ahead(List<String> names) {
    return of(
        ErrorCode.MIGRATION_INVALID_STATE,
        Journal.PATH,
        "the database is ahead: it has migrations that the journal does not know: %s."
            .formatted(String.join(", ", names)),
        "Use the newer files; or, if the migrations were taken back by hand, resolve them as"
            + " rolled back.");
  }

  static MigrationException partial(Progress progress, List<String> statements) {
    String next =
        progress.done() < statements.size()
            ? " Statement %d is next: %s."
                .formatted(progress.done() + 1, firstLine(statements.get(progress.done())))
            : "";
    return of(
        ErrorCode.MIGRATION_INVALID_STATE,
        progress.name(),
        "the migration is partly %s: %d of %d statements are done.%s"
            .formatted(
                progress.down() ? "taken back" : "applied",
                progress.done(),
                progress.total(),
                next),
        "Remove what is in its way and resolve it as going on; or finish it by hand and resolve it"
            + " as applied, or undo it by hand and resolve it as rolled back.");
  }

  static MigrationException notPartial(String name) {
    return of(
        ErrorCode.MIGRATION_INVALID_STATE,
        name,
        "no migration of this name is partly applied.",
        "The status tells what is.");
  }

  static MigrationException changedBefore(String name, int done) {
    return of(
        ErrorCode.MIGRATION_INVALID_STATE,
        name,
        "the first %d statements of its file are not those that were done.".formatted(done),
        "Bring them back: only what comes after them may be changed.");
  }

  static MigrationException notApplied(String name) {
    return of(
        ErrorCode.MIGRATION_INVALID_STATE,
        name,
        "the migration has not been applied.",
        "There is nothing to take back.");
  }

  static MigrationException drifted(List<DiffOperation> drift) {
    return of(
        ErrorCode.MIGRATION_INVALID_STATE,
        "",
        drift.stream()
            .map(DiffOperation::describe)
            .collect(
                Collectors.joining(
                    "\n  - ",
                    "the database is not as its migrations have left it; to be so it would"
                        + " have to\n  - ",
                    "\n")),
        "Undo what was changed by hand, or generate in spite of it and make the change part of the"
            + " migration.");
  }

  static MigrationException ungenerated(List<DiffOperation> missing) {
    return of(
        ErrorCode.MIGRATION_INVALID_STATE,
        SnapshotJson.PATH,
        missing.stream()
            .map(DiffOperation::describe)
            .collect(
                Collectors.joining(
                    "\n  - ", "the schema has changes that no migration has:\n  - ", "\n")),
        "Generate a migration.");
  }

  static MigrationException pending(List<MigrationEntry> pending) {
    return of(
        ErrorCode.MIGRATION_INVALID_STATE,
        Journal.PATH,
        "the database lacks migrations: %s."
            .formatted(
                pending.stream().map(MigrationEntry::file).collect(Collectors.joining(", "))),
        "Apply them.");
  }

  static MigrationException squash(String problem, String hint) {
    return of(ErrorCode.MIGRATION_INVALID_STATE, "", problem, hint);
  }

  // V11010

  static MigrationException undecided(String what, List<SchemaChange> open) {
    return new MigrationException(
        Fault.of(
                ErrorCode.MIGRATION_DESTRUCTIVE,
                list("%s would lose what is stored:".formatted(what), open))
            .hint(
                "Force it if that is meant. Say what was renamed with a resolver, or keep its name"
                    + " with table(...) or map(...)."));
  }

  static MigrationException rejected(String what, List<SchemaChange> rejected) {
    return new MigrationException(
        Fault.of(ErrorCode.MIGRATION_DESTRUCTIVE, list("%s was refused:".formatted(what), rejected))
            .hint("Nothing was changed."));
  }

  private static String list(String first, List<SchemaChange> changes) {
    return changes.stream()
        .map(SchemaChange::describe)
        .collect(Collectors.joining("\n  - ", first + "\n  - ", "\n"));
  }

  // V11011

  static MigrationException noStorage() {
    return new MigrationException(
        Fault.of(
                ErrorCode.MIGRATION_STORAGE_REQUIRED,
                "it is not said where the files of migrations are.")
            .hint("Give the client a storage: storage(MigrationStorage.folder(path))."));
  }

  static MigrationException noJournal(String folder) {
    return of(
        ErrorCode.MIGRATION_STORAGE_REQUIRED,
        Journal.PATH,
        "there are no migrations in '%s'.".formatted(folder),
        "Generate the first, or look where the folder is.");
  }
}
