package org.viborm.planetscale;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.errors.QueryException;

/**
 * The sessions of a driver: made ready for its statements once, and used again while they are
 * fresh. As many as there are callers at once.
 */
final class PsSessions implements AutoCloseable {

  /** The service forgets sessions that nobody comes back to. */
  private static final long FRESH_NANOS = Duration.ofSeconds(10).toNanos();

  private static final int KEPT = 16;

  private static final String MODES =
      "ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,"
          + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION";

  private final PsClient client;
  private final Deque<Idle> idle = new ArrayDeque<>();

  PsSessions(PsClient client) {
    this.client = client;
  }

  private record Idle(PsSession session, long since) {}

  PsClient client() {
    return client;
  }

  /** A session for one caller. */
  PsSession lend(@Nullable Duration limit) {
    synchronized (idle) {
      Idle last = idle.pollLast();
      if (last != null && System.nanoTime() - last.since() < FRESH_NANOS) {
        return last.session();
      }
      idle.clear(); // the others have waited even longer
    }
    PsSession session = client.createSession(limit);
    set(session, "SET transaction_mode = 'single'", limit);
    set(session, "SET time_zone = '+00:00', sql_mode = '" + MODES + "'", limit);
    try {
      // That of MySQL's own functions of JSON, whose results are compared with literals.
      set(session, "SET collation_connection = 'utf8mb4_bin'", limit);
    } catch (QueryException e) {
      if (session.isDoubtful()) {
        throw e;
      }
      // A server that does not let its clients choose goes on with its own.
      return session;
    }
    return session;
  }

  private void set(PsSession session, String text, @Nullable Duration limit) {
    try (QueryResult result = client.execute(session, SqlStatement.command(text), limit, false)) {
      result.affectedRows();
    }
  }

  /** Takes a session back, unless it was changed, or it is not known what it still does. */
  void giveBack(PsSession session) {
    if (session.isDoubtful() || session.isChanged()) {
      return;
    }
    synchronized (idle) {
      if (idle.size() < KEPT) {
        idle.addLast(new Idle(session, System.nanoTime()));
      }
    }
  }

  /** Forgets all; the service ends what nobody comes back to. */
  @Override
  public void close() {
    synchronized (idle) {
      idle.clear();
    }
  }
}
