package org.viborm.http;

/** Whether a request may be sent again when its answer is lost. */
public enum Replay {
  /** It only reads: it may run twice. */
  READS,
  /** It may write: it is sent again only if it provably did not run. */
  WRITES
}
