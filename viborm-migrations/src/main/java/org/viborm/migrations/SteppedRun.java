package org.viborm.migrations;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.DriverSession;
import org.viborm.errors.VibOrmException;

/**
 * Runs a migration where each change of a table commits by itself, so that after a crash between
 * any two statements, or within one, it can be told which of them were done. Before a change of
 * tables it is remembered what the tables are like: whether it happened shows in whether they still
 * are. A change of rows is one transaction with the note that it was done.
 */
final class SteppedRun {

  private static final Pattern ROWS =
      Pattern.compile("(?is)^(INSERT|UPDATE|DELETE|REPLACE|WITH|SELECT|VALUES|SET)\\b.*");

  private final DdlDialect ddl;
  private final Tracking tracking;
  private final DriverSession session;
  private final MigrationListener listener;

  SteppedRun(MigrationContext context, DriverSession session, MigrationListener listener) {
    this.ddl = context.ddl();
    this.tracking = context.tracking();
    this.session = session;
    this.listener = listener;
  }

  /**
   * Runs {@code statements} from the one at {@code start}, then {@code end} as one transaction with
   * the note that nothing is left to do.
   */
  void run(MigrationEntry entry, boolean down, List<String> statements, int start, Runnable end) {
    for (int i = start; i < statements.size(); i++) {
      String statement = statements.get(i);
      listener.executing(entry, i + 1, statements.size(), statement);
      boolean rows = ROWS.matcher(statement.strip()).matches();
      note(entry, down, statements, i, rows ? null : ddl.fingerprint(session));
      try {
        if (rows) {
          int done = i + 1;
          together(
              () -> {
                Rows.run(session, statement);
                note(entry, down, statements, done, null);
              });
        } else {
          Rows.run(session, statement);
        }
      } catch (VibOrmException e) {
        throw failed(entry, down, statements, i, e);
      }
    }
    together(
        () -> {
          end.run();
          tracking.ended(entry.name(), session);
        });
  }

  private void note(
      MigrationEntry entry,
      boolean down,
      List<String> statements,
      int done,
      @Nullable String fingerprint) {
    tracking.record(
        new Progress(
            entry.name(), down, done, statements.size(), prefix(statements, done), fingerprint),
        session);
  }

  /** The checksum of the first {@code done} of {@code statements}. */
  static String prefix(List<String> statements, int done) {
    return MigrationFile.sha256(String.join("\n;\n", statements.subList(0, done)));
  }

  private VibOrmException failed(
      MigrationEntry entry, boolean down, List<String> statements, int done, VibOrmException e) {
    try {
      if (done == 0) {
        tracking.ended(entry.name(), session);
      } else {
        note(entry, down, statements, done, null);
      }
    } catch (VibOrmException lost) {
      e.addSuppressed(lost); // the note from before the statement tells as much
    }
    return MigrationErrors.failed(
        entry.file(),
        done + 1,
        statements.size(),
        statements.get(done),
        done == 0 ? MigrationErrors.notApplied() : MigrationErrors.partlyApplied(done),
        e);
  }

  private void together(Runnable work) {
    Rows.run(session, "START TRANSACTION");
    try {
      work.run();
      Rows.run(session, "COMMIT");
    } catch (VibOrmException e) {
      try {
        Rows.run(session, "ROLLBACK");
      } catch (VibOrmException lost) {
        e.addSuppressed(lost);
      }
      throw e;
    }
  }
}
