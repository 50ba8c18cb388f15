package org.viborm.jdbc;

/** What a statement needs of the connection that it runs on. */
public enum Access {
  /** It only reads. */
  READ,
  /** It writes, and is over when its result is closed. */
  WRITE,
  /** It changes the connection itself, so what follows must run on the same one. */
  SESSION;

  /** Whether a connection lent for this serves a statement that needs {@code other}. */
  boolean covers(Access other) {
    return compareTo(other) >= 0;
  }
}
