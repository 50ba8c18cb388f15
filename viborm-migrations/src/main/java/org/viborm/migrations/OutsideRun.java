package org.viborm.migrations;

import java.util.List;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.VibOrmException;

/**
 * Runs a migration of which some statements cannot be a part of a transaction, where others can. Up
 * to the first of the former it is one transaction; from there on each statement is one by itself,
 * and it is remembered how far it came. Meanwhile the lock is another connection's.
 */
final class OutsideRun {

  private final DdlDialect ddl;
  private final Driver driver;
  private final Waiting waiting;
  private final Tracking tracking;
  private final MigrationListener listener;

  OutsideRun(MigrationContext context, MigrationListener listener) {
    this.ddl = context.ddl();
    this.driver = context.driver();
    this.waiting = context.waiting();
    this.tracking = context.tracking();
    this.listener = listener;
  }

  /** Whether {@code statements} need this. */
  static boolean needed(DdlDialect ddl, List<String> statements) {
    return ddl.atomic() && statements.stream().anyMatch(ddl::outside);
  }

  /** Runs {@code statements} from the one at {@code start}; {@code lock} holds the lock. */
  void run(
      MigrationEntry entry, boolean down, List<String> statements, int start, DriverSession lock) {
    ddl.letGo(lock);
    int first = start;
    while (!ddl.outside(statements.get(first))) {
      first++;
    }
    int end = first;
    together(
        session -> {
          for (int i = start; i < end; i++) {
            listener.executing(entry, i + 1, statements.size(), statements.get(i));
            try {
              Rows.run(session, statements.get(i));
            } catch (VibOrmException e) {
              throw failed(entry, statements, i, MigrationErrors.rolledBack(), e);
            }
          }
          note(entry, down, statements, end, session);
        });
    rest(entry, down, statements, first, false);
  }

  /** Goes on with the statement at {@code start}, which may have been done already. */
  void goOn(
      MigrationEntry entry, boolean down, List<String> statements, int start, DriverSession lock) {
    ddl.letGo(lock);
    rest(entry, down, statements, start, true);
  }

  private void rest(
      MigrationEntry entry, boolean down, List<String> statements, int start, boolean doubtful) {
    for (int i = start; i < statements.size(); i++) {
      String statement = statements.get(i);
      int done = i + 1;
      listener.executing(entry, done, statements.size(), statement);
      try {
        if (ddl.outside(statement)) {
          alone(statement, doubtful && i == start);
          together(session -> note(entry, down, statements, done, session));
        } else {
          together(
              session -> {
                Rows.run(session, statement);
                note(entry, down, statements, done, session);
              });
        }
      } catch (VibOrmException e) {
        throw failed(entry, statements, i, left(entry, i, e), e);
      }
    }
  }

  /** One of which nothing was done is not applied; else it is applied in part. */
  private String left(MigrationEntry entry, int done, VibOrmException e) {
    if (done > 0) {
      return MigrationErrors.partlyAppliedOutside(done);
    }
    try {
      together(session -> tracking.ended(entry.name(), session));
      return MigrationErrors.notApplied();
    } catch (VibOrmException lost) {
      e.addSuppressed(lost);
      return MigrationErrors.partlyAppliedOutside(done);
    }
  }

  private void alone(String statement, boolean doubtful) {
    try (DriverSession session = driver.open()) {
      new OutsideStatement(ddl, waiting, session).run(statement, doubtful);
    }
  }

  private interface Work {
    void on(DriverSession session);
  }

  private void together(Work work) {
    try (TransactionBoundDriver transaction = driver.begin(TransactionOptions.DEFAULT)) {
      ddl.bounded(transaction, waiting, () -> work.on(transaction));
      transaction.commit();
    }
  }

  private void note(
      MigrationEntry entry,
      boolean down,
      List<String> statements,
      int done,
      DriverSession session) {
    tracking.record(
        new Progress(
            entry.name(), down, done, statements.size(), SteppedRun.prefix(statements, done), null),
        session);
  }

  private static VibOrmException failed(
      MigrationEntry entry, List<String> statements, int place, String left, VibOrmException e) {
    return MigrationErrors.failed(
        entry.file(), place + 1, statements.size(), statements.get(place), left, e);
  }
}
