package org.viborm.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long it takes from the start of a JVM to the first row: each time in a fresh one, the
 * contenders in turns.
 */
final class Starts {

  private static final String BASE = "jdbc";

  private Starts() {}

  /** Starts each contender {@code rounds} times on each database; the table, in Markdown. */
  static String measure(List<String> contenders, List<String> databases, int rounds)
      throws IOException, InterruptedException {
    StringBuilder table = new StringBuilder("\n| database |");
    contenders.forEach(each -> table.append(' ').append(each).append(" |"));
    table.append("\n|---|").append("---|".repeat(contenders.size())).append('\n');
    for (String name : databases) {
      try (Database database = Database.of(name)) {
        Map<String, Samples> measured = measure(contenders, database, rounds);
        Samples base = measured.get(BASE);
        table.append("| ").append(name).append(" |");
        measured.forEach(
            (contender, own) ->
                table
                    .append(' ')
                    .append(
                        contender.equals(BASE) || base == null
                            ? String.format(Locale.ROOT, "%.0f ms", own.quantile(0.5))
                            : own.ratioTo(base))
                    .append(" |"));
        table.append('\n');
      }
    }
    return table.toString();
  }

  private static Map<String, Samples> measure(
      List<String> contenders, Database database, int rounds)
      throws IOException, InterruptedException {
    Map<String, List<Double>> millis = new LinkedHashMap<>();
    for (String contender : contenders) {
      start(contender, database); // brings its classes into the machine's memory
      millis.put(contender, new ArrayList<>());
    }
    for (int round = 0; round < rounds; round++) {
      for (String contender : contenders) {
        requireNonNull(millis.get(contender)).add(start(contender, database) / 1e6);
      }
    }
    Map<String, Samples> samples = new LinkedHashMap<>();
    millis.forEach((contender, times) -> samples.put(contender, Samples.of(times)));
    return samples;
  }

  /** The nanoseconds until {@link FirstRow} has said that it has the row. */
  private static long start(String contender, Database database)
      throws IOException, InterruptedException {
    ProcessBuilder program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-cp",
                System.getProperty("java.class.path"),
                FirstRow.class.getName(),
                contender,
                database.name(),
                database.url())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    long begin = System.nanoTime();
    Process process = program.start();
    long end;
    String line;
    try (BufferedReader output = process.inputReader(UTF_8)) {
      line = output.readLine();
      end = System.nanoTime();
      while (output.readLine() != null) {} // to its end
    }
    int code = process.waitFor();
    if (code != 0 || !FirstRow.READ.equals(line)) {
      throw new IllegalStateException(contender + " ended with " + code + " and said " + line);
    }
    return end - begin;
  }
}
