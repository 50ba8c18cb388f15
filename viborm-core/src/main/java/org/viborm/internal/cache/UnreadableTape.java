package org.viborm.internal.cache;

/** What was kept of a read does not fit how it is read now; never seen by a caller. */
public final class UnreadableTape extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableTape(String problem) {
    super(problem, null, false, false);
  }
}
