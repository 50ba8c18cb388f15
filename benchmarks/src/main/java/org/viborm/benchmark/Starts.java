package org.viborm.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How long it takes from the start of a JVM to the first row: each time in a fresh one, the
 * contenders in turns, each with just the jars that it loads classes from, as an application has
 * them.
 */
final class Starts {

  private static final String BASE = "jdbc";

  private Starts() {}

  /**
   * A program, and who takes part.
   *
   * @param name what is read, as the table says it
   * @param databases makes a database to read from
   * @param archived whether the classes come from an archive that the JVM has written before
   */
  private record Course(
      String name,
      Class<?> program,
      Function<String, Database> databases,
      List<String> takers,
      boolean archived) {

    static List<Course> all(List<String> contenders) {
      List<String> two = contenders.stream().filter(List.of("viborm", BASE)::contains).toList();
      return List.of(
          new Course("a user", FirstRow.class, Database::of, contenders, false),
          new Course("a country of the atlas", FirstCountry.class, Database::atlas, two, false),
          new Course("the same, classes archived", FirstCountry.class, Database::atlas, two, true));
    }
  }

  /** Starts each contender {@code rounds} times on each database; the table, in Markdown. */
  static String measure(List<String> contenders, List<String> databases, int rounds)
      throws IOException, InterruptedException {
    StringBuilder table = new StringBuilder("\n| database | first row |");
    contenders.forEach(each -> table.append(' ').append(each).append(" |"));
    table.append("\n|---|---|").append("---|".repeat(contenders.size())).append('\n');
    try (StartPath path = StartPath.make()) {
      for (String name : databases) {
        for (Course course : Course.all(contenders)) {
          try (Database database = course.databases().apply(name)) {
            Map<String, Samples> measured = measure(path, course, database, rounds);
            table.append("| ").append(name).append(" | ").append(course.name()).append(" |");
            contenders.forEach(each -> table.append(cell(each, measured)));
            table.append('\n');
          }
        }
      }
    }
    return table.toString();
  }

  /** How long a client of four hundred models takes to be ready in a fresh JVM, as a sentence. */
  static String manyModels(int rounds) throws IOException, InterruptedException {
    List<Double> millis = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      List<String> command =
          List.of(java(), "-cp", System.getProperty("java.class.path"), ManyModels.class.getName());
      Said said = run(command);
      if (said.code() != 0 || said.line() == null) {
        throw new IllegalStateException(
            "the client of many models ended with " + said.code() + " and said " + said.line());
      }
      millis.add(Double.parseDouble(said.line()));
    }
    Samples all = Samples.of(millis);
    return String.format(
        Locale.ROOT,
        "\nA client of %d models is ready after %.0f ms (%.0f to %.0f), the JVM's own start aside.\n",
        ManyModels.MODELS,
        all.quantile(0.5),
        all.quantile(0.25),
        all.quantile(0.75));
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String cell(String contender, Map<String, Samples> measured) {
    Samples own = measured.get(contender);
    Samples base = measured.get(BASE);
    if (own == null) {
      return "  |";
    }
    return contender.equals(BASE) || base == null
        ? String.format(Locale.ROOT, " %.0f ms |", own.quantile(0.5))
        : " " + own.ratioTo(base) + " |";
  }

  private static Map<String, Samples> measure(
      StartPath path, Course course, Database database, int rounds)
      throws IOException, InterruptedException {
    Map<String, List<String>> options = new LinkedHashMap<>();
    Map<String, List<Double>> millis = new LinkedHashMap<>();
    for (String contender : course.takers()) {
      options.put(contender, options(path, course, contender, database));
      millis.put(contender, new ArrayList<>());
    }
    for (int round = 0; round < rounds; round++) {
      for (String contender : course.takers()) {
        long nanos =
            start(requireNonNull(options.get(contender)), course.program(), contender, database);
        requireNonNull(millis.get(contender)).add(nanos / 1e6);
      }
    }
    Map<String, Samples> samples = new LinkedHashMap<>();
    millis.forEach((contender, times) -> samples.put(contender, Samples.of(times)));
    return samples;
  }

  /** What the JVM of a contender is started with, found out by starting it before. */
  private static List<String> options(
      StartPath path, Course course, String contender, Database database)
      throws IOException, InterruptedException {
    Path loaded = path.file("loaded-" + contender);
    start(
        List.of("-Xlog:class+load:file=" + loaded, "-cp", path.whole()),
        course.program(),
        contender,
        database);
    String own = path.used(Files.readString(loaded));
    if (!course.archived()) {
      start(
          List.of("-cp", own),
          course.program(),
          contender,
          database); // brings its files into memory
      return List.of("-cp", own);
    }
    Path archive = path.file("archive-" + contender);
    start(
        List.of("-Xlog:disable", "-XX:ArchiveClassesAtExit=" + archive, "-cp", own),
        course.program(),
        contender,
        database);
    return List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:on", "-cp", own);
  }

  /** The nanoseconds until the program has said that it has the row. */
  static long start(List<String> options, Class<?> program, String contender, Database database)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
    command.addAll(options);
    command.addAll(List.of(program.getName(), contender, database.name(), database.url()));
    Said said = run(command);
    if (said.code() != 0 || !FirstRow.READ.equals(said.line())) {
      throw new IllegalStateException(
          contender + " ended with " + said.code() + " and said " + said.line());
    }
    return said.nanos();
  }

  /**
   * What a program said.
   *
   * @param line its first line, or null
   * @param nanos how long after its start it said that
   * @param code what it ended with
   */
  private record Said(@Nullable String line, long nanos, int code) {}

  private static Said run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    long begin = System.nanoTime();
    Process process = builder.start();
    long end;
    String line;
    try (BufferedReader output = process.inputReader(UTF_8)) {
      line = output.readLine();
      end = System.nanoTime();
      while (output.readLine() != null) {} // to its end
    }
    return new Said(line, end - begin, process.waitFor());
  }
}
