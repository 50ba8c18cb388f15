package org.viborm.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;
import org.viborm.driver.DriverProvider;

/**
 * Keeps the table of {@code docs/reference/drivers.md} true: what each driver has passed, on what,
 * and what it can do, as its suites have written into their target folders.
 */
class DriversPageTest {

  private static final GeneratedPart TABLE =
      new GeneratedPart(
          PublishedModules.ROOT.resolve(Path.of("docs", "reference", "drivers.md")), "results");

  /** What one class of tests has written. */
  private record Result(
      String driver, String kind, String peer, String capabilities, int passed, int skipped) {

    static Result of(Path file) {
      Properties facts = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        facts.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      assertThat(facts.getProperty("failed")).as(file.toString()).isEqualTo("0");
      return new Result(
          facts.getProperty("driver"),
          facts.getProperty("kind"),
          facts.getProperty("peer"),
          facts.getProperty("capabilities"),
          Integer.parseInt(facts.getProperty("passed")),
          Integer.parseInt(facts.getProperty("skipped")));
    }
  }

  @Test
  void everyDriverHasPassedTheSuite() throws IOException {
    Map<String, List<Result>> drivers = new TreeMap<>();
    ServiceLoader.load(DriverProvider.class)
        .forEach(provider -> drivers.put(provider.name(), new ArrayList<>()));
    for (Result result : results()) {
      drivers.computeIfAbsent(result.driver(), name -> new ArrayList<>()).add(result);
    }
    Set<String> missing = new TreeSet<>();
    drivers.forEach(
        (driver, results) -> {
          if (!has(results, "suite")) {
            missing.add(driver);
          }
        });
    if (!missing.isEmpty() && !Boolean.parseBoolean(System.getenv("CI"))) {
      throw new TestAbortedException("there are no results of " + missing);
    }
    assertThat(missing).isEmpty();

    System.out.println(printed(drivers));
    TABLE.holds(table(drivers));
  }

  private static boolean has(List<Result> results, String kind) {
    return results.stream().anyMatch(result -> result.kind().equals(kind));
  }

  private static List<Result> results() throws IOException {
    try (Stream<Path> files =
        Files.find(
            PublishedModules.ROOT.resolve("viborm-drivers"),
            4,
            (file, attributes) ->
                file.getParent().endsWith(Path.of("target", "driver-results"))
                    && file.toString().endsWith(".properties"))) {
      return files.sorted().map(Result::of).toList();
    }
  }

  /** With all numbers and versions. */
  private static String printed(Map<String, List<Result>> drivers) {
    StringBuilder table = new StringBuilder("Drivers\n");
    drivers.forEach(
        (driver, results) ->
            results.forEach(
                result ->
                    table.append(
                        "%-12s %-6s %4d passed %4d skipped  %s%n"
                            .formatted(
                                driver,
                                result.kind(),
                                result.passed(),
                                result.skipped(),
                                result.peer()))));
    return table.toString();
  }

  /** With what stays as it is from one machine to the next. */
  private static String table(Map<String, List<Result>> drivers) {
    StringBuilder table =
        new StringBuilder(
            "| driver | suite | cases | ran against | capabilities |\n|---|---|---|---|---|\n");
    drivers.forEach(
        (driver, results) ->
            table.append(
                "| `%s` | passed | %s | %s | %s |\n"
                    .formatted(
                        driver,
                        has(results, "cases") ? "passed" : "not run",
                        results.stream()
                            .map(result -> result.peer().replaceAll("(\\d+)(\\.\\d+)+", "$1"))
                            .distinct()
                            .sorted()
                            .collect(Collectors.joining("; ")),
                        results.stream()
                            .filter(result -> result.kind().equals("suite"))
                            .flatMap(result -> Stream.of(result.capabilities().split(" ", -1)))
                            .distinct()
                            .sorted()
                            .map(capability -> "`" + capability + "`")
                            .collect(Collectors.joining(", ")))));
    return table.toString();
  }
}
