package org.viborm.migrations;

import org.viborm.driver.DriverSession;
import org.viborm.errors.VibOrmException;

/** Runs statements that cannot be a part of a transaction. */
final class OutsideStatement {

  private final DdlDialect ddl;
  private final Waiting waiting;
  private final DriverSession session;

  OutsideStatement(DdlDialect ddl, Waiting waiting, DriverSession session) {
    this.ddl = ddl;
    this.waiting = waiting;
    this.session = session;
  }

  /** Runs {@code statement}; one that is {@code doubtful} may have been done already. */
  void run(String statement, boolean doubtful) {
    if (doubtful && ddl.doneOutside(statement, session)) {
      return;
    }
    try {
      ddl.bounded(session, waiting, () -> Rows.run(session, statement));
    } catch (VibOrmException e) {
      takeAway(statement, e);
      throw e;
    }
  }

  /** What a failed statement has left is in the way of the next try. */
  private void takeAway(String statement, VibOrmException e) {
    try {
      ddl.doneOutside(statement, session);
    } catch (VibOrmException lost) {
      e.addSuppressed(lost);
    }
  }
}
