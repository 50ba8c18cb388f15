package org.viborm.internal.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;

/**
 * Work whose statements need nothing of each other up to a point: they go out without waiting for
 * each other on a session that {@linkplain DriverSession#sendsTogether() sends so}. As for a batch
 * the work is done twice, first to learn them, then with what they gave.
 */
final class Together {

  private Together() {}

  /**
   * The result of {@code work} on {@code session}, in a transaction if it writes.
   *
   * @param work asks for no result before it has sent all that writes
   */
  static @Nullable Object on(DriverSession session, Sessions.Work work) {
    if (!session.sendsTogether()) {
      return work.on(session);
    }
    RehearsalSession rehearsal = new RehearsalSession();
    rehearsal.rehearse(work);
    List<QueryResult> results = session.executeAll(rehearsal.statements());
    return work.on(rehearsal.playback(results, () -> session)); // the caller's, who closes it
  }
}
