package org.viborm.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Keeps the tables of {@code docs/reference/artifacts.md} true: what each artifact brings, to the
 * letter, and about how large the jars are, ours and those of others.
 */
class ArtifactsPageTest {

  private static final Path PAGE =
      PublishedModules.ROOT.resolve(Path.of("docs", "reference", "artifacts.md"));

  private static final GeneratedPart TABLE = new GeneratedPart(PAGE, "artifacts");

  private static final GeneratedPart JARS = new GeneratedPart(PAGE, "jars of others");

  private static final Pattern ROW =
      Pattern.compile("\\| `([^`]+)` \\| (\\d+) \\| (\\d+) \\| (.*) \\|", Pattern.MULTILINE);

  private static final Pattern JAR =
      Pattern.compile("\\| `([^`]+)` \\| (\\d+) \\|", Pattern.MULTILINE);

  private static final String OURS = "org.viborm:";

  /** A jar may become half as large again, or 30 KB larger, before its row has to be written. */
  private static final double TOLERANCE = 0.5;

  private static final int SMALL = 30;

  /**
   * An artifact: about how many kilobytes its jar has, how many that and all that it brings have,
   * and what it brings.
   */
  private record Row(long kilobytes, long all, String brings) {}

  @Test
  void tellsWhatEachArtifactBringsAndItsSize() throws Exception {
    SortedMap<String, Row> found = new TreeMap<>();
    List<String> core = RuntimeDependencies.of(PublishedModules.ROOT.resolve("viborm-core"));
    for (Map.Entry<String, Path> module : PublishedModules.jars().entrySet()) {
      long own = Files.size(jar(module));
      long all = own;
      for (Map.Entry<String, Path> brought :
          RuntimeDependencies.files(module.getValue()).entrySet()) {
        all += Files.size(brought.getValue());
      }
      found.put(module.getKey(), new Row(kilobytes(own), kilobytes(all), brings(module, core)));
    }
    System.out.println(table(found));

    if (TABLE.writes(table(found))) {
      return;
    }
    Map<String, Row> page = rows(TABLE.text());
    assertThat(brings(page)).isEqualTo(brings(found));
    found.forEach(
        (name, row) -> {
          assertSize(name, page.get(name).kilobytes(), row.kilobytes());
          assertSize("all of " + name, page.get(name).all(), row.all());
        });
  }

  @Test
  void tellsTheSizesOfTheJarsOfOthers() throws Exception {
    SortedMap<String, Long> found = new TreeMap<>();
    for (Path module : PublishedModules.jars().values()) {
      for (Map.Entry<String, Path> brought : RuntimeDependencies.files(module).entrySet()) {
        if (!brought.getKey().startsWith(OURS)) {
          found.put(brought.getKey(), kilobytes(Files.size(brought.getValue())));
        }
      }
    }
    StringBuilder table = new StringBuilder("| jar | KB |\n|---|---|\n");
    found.forEach((name, size) -> table.append("| `%s` | %d |\n".formatted(name, size)));
    System.out.println(table);

    if (JARS.writes(table.toString())) {
      return;
    }
    Map<String, Long> page = new TreeMap<>();
    Matcher matcher = JAR.matcher(JARS.text());
    while (matcher.find()) {
      page.put(matcher.group(1), Long.parseLong(matcher.group(2)));
    }
    assertThat(page.keySet()).isEqualTo(found.keySet());
    found.forEach((name, size) -> assertSize(name, page.get(name), size));
  }

  private static long kilobytes(long bytes) {
    return Math.max(10, Math.round(bytes / 1024.0 / 10) * 10);
  }

  private static void assertSize(String name, long written, long found) {
    assertThat(written)
        .as("KB of " + name)
        .isCloseTo(found, within(Math.round(SMALL + TOLERANCE * found)));
  }

  private static Path jar(Map.Entry<String, Path> module) throws Exception {
    String version =
        PublishedModules.texts(PublishedModules.read(PublishedModules.ROOT), "/project/version")
            .get(0);
    return module
        .getValue()
        .resolve("target")
        .resolve("%s-%s.jar".formatted(module.getKey(), version));
  }

  /** What it brings, without what {@code core} does if that is part of it. */
  private static String brings(Map.Entry<String, Path> module, List<String> core)
      throws IOException {
    List<String> all = RuntimeDependencies.of(module.getValue());
    boolean hasCore = all.contains("org.viborm:viborm-core");
    List<String> names = new ArrayList<>();
    for (String each : all) {
      if (!hasCore || !core.contains(each)) {
        names.add("`" + (each.startsWith(OURS) ? each.substring(OURS.length()) : each) + "`");
      }
    }
    return names.isEmpty() ? "nothing" : names.stream().sorted().collect(Collectors.joining(", "));
  }

  private static String table(SortedMap<String, Row> rows) {
    StringBuilder table =
        new StringBuilder("| artifact | KB | KB of all | brings |\n|---|---|---|---|\n");
    rows.forEach(
        (name, row) ->
            table.append(
                "| `%s` | %d | %d | %s |\n"
                    .formatted(name, row.kilobytes(), row.all(), row.brings())));
    return table.toString();
  }

  private static Map<String, Row> rows(String table) {
    Map<String, Row> rows = new TreeMap<>();
    Matcher matcher = ROW.matcher(table);
    while (matcher.find()) {
      rows.put(
          matcher.group(1),
          new Row(
              Long.parseLong(matcher.group(2)),
              Long.parseLong(matcher.group(3)),
              matcher.group(4)));
    }
    return rows;
  }

  private static Map<String, String> brings(Map<String, Row> rows) {
    Map<String, String> brings = new TreeMap<>();
    rows.forEach((name, row) -> brings.put(name, row.brings()));
    return brings;
  }
}
