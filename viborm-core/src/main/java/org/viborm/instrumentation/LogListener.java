package org.viborm.instrumentation;

import java.io.PrintStream;
import java.lang.System.Logger;

/**
 * Takes the events of a client. Called on the thread of the operation, which waits for it; safe to
 * be called by several at once. What it throws is logged and changes no result.
 */
@FunctionalInterface
public interface LogListener {

  /** Something happened. */
  void onEvent(LogEvent event);

  /**
   * Writes each event as one line to the system's logger {@code org.viborm}: errors as errors,
   * warnings as warnings, all others for debugging.
   */
  static LogListener systemLogger() {
    Logger logger = System.getLogger("org.viborm");
    return event -> logger.log(event.level().severity(), event::toString);
  }

  /**
   * Prints each event to {@code out} as one line, for terminals: when, what, and how long it took,
   * green below 10 ms, yellow below 100 ms, red from there on.
   */
  static LogListener printer(PrintStream out) {
    return new LinePrinter(out);
  }
}
