package org.viborm.instrumentation;

import java.lang.System.Logger;

/** What an event is about. */
public enum LogLevel {
  /** A statement was sent. */
  QUERY(Logger.Level.DEBUG),
  /** The cache was asked. */
  CACHE(Logger.Level.DEBUG),
  /** Something works, but not as it should. */
  WARNING(Logger.Level.WARNING),
  /** Something failed. */
  ERROR(Logger.Level.ERROR);

  private final Logger.Level severity;

  LogLevel(Logger.Level severity) {
    this.severity = severity;
  }

  /** How the system's loggers call it. */
  public Logger.Level severity() {
    return severity;
  }
}
