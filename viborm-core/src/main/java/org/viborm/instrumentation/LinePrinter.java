package org.viborm.instrumentation;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.time.Duration;

/** Prints events for people who develop, each as one line whose time has a colour. */
final class LinePrinter implements LogListener {

  private static final Duration QUICK = Duration.ofMillis(10);
  private static final Duration FAIR = Duration.ofMillis(100);
  private static final String GREEN = "\u001B[32m";
  private static final String YELLOW = "\u001B[33m";
  private static final String RED = "\u001B[31m";
  private static final String PLAIN = "\u001B[0m";

  private final PrintStream out;

  LinePrinter(PrintStream out) {
    this.out = requireNonNull(out, "out");
  }

  @Override
  public void onEvent(LogEvent event) {
    StringBuilder line = new StringBuilder(event.timestamp().toString());
    line.append(' ').append(event.level());
    event.model().ifPresent(model -> line.append(' ').append(model));
    event.operation().ifPresent(operation -> line.append('.').append(operation));
    event.duration().ifPresent(time -> line.append(' ').append(coloured(time)));
    event
        .error()
        .ifPresent(error -> line.append(' ').append(RED).append(error.code().id()).append(PLAIN));
    event.meta().forEach((name, value) -> line.append(' ').append(name).append('=').append(value));
    event.sql().ifPresent(sql -> line.append(": ").append(sql));
    if (!event.parameters().isEmpty()) {
      line.append(' ').append(event.parameters());
    }
    out.println(line);
  }

  private static String coloured(Duration time) {
    String colour = time.compareTo(QUICK) < 0 ? GREEN : time.compareTo(FAIR) < 0 ? YELLOW : RED;
    return colour + time.toMillis() + " ms" + PLAIN;
  }
}
