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
 * Keeps the table of {@code docs/reference/artifacts.md} true: what each artifact brings, to the
 * letter, and about how large its jar is.
 */
class ArtifactsPageTest {

  private static final GeneratedPart TABLE =
      new GeneratedPart(
          PublishedModules.ROOT.resolve(Path.of("docs", "reference", "artifacts.md")), "artifacts");

  private static final Pattern ROW =
      Pattern.compile("\\| `([^`]+)` \\| (\\d+) \\| (.*) \\|", Pattern.MULTILINE);

  /** A jar may become half as large again, or 30 KB larger, before its row has to be written. */
  private static final double TOLERANCE = 0.5;

  private static final int SMALL = 30;

  /** An artifact: about how many kilobytes its jar has, and what it brings. */
  private record Row(long kilobytes, String brings) {}

  @Test
  void tellsWhatEachArtifactBringsAndItsSize() throws Exception {
    SortedMap<String, Row> found = new TreeMap<>();
    List<String> core = RuntimeDependencies.of(PublishedModules.ROOT.resolve("viborm-core"));
    for (Map.Entry<String, Path> module : PublishedModules.jars().entrySet()) {
      long kilobytes = Math.round(Files.size(jar(module)) / 1024.0 / 10) * 10;
      found.put(module.getKey(), new Row(Math.max(10, kilobytes), brings(module, core)));
    }
    System.out.println(table(found));

    if (TABLE.writes(table(found))) {
      return;
    }
    Map<String, Row> page = rows(TABLE.text());
    assertThat(brings(page)).isEqualTo(brings(found));
    found.forEach(
        (name, row) ->
            assertThat(page.get(name).kilobytes())
                .as("KB of " + name)
                .isCloseTo(
                    row.kilobytes(), within(Math.round(SMALL + TOLERANCE * row.kilobytes()))));
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
        names.add("`" + each.replaceFirst("^org\\.viborm:", "") + "`");
      }
    }
    return names.isEmpty() ? "nothing" : names.stream().sorted().collect(Collectors.joining(", "));
  }

  private static String table(SortedMap<String, Row> rows) {
    StringBuilder table = new StringBuilder("| artifact | KB | brings |\n|---|---|---|\n");
    rows.forEach(
        (name, row) ->
            table.append("| `%s` | %d | %s |\n".formatted(name, row.kilobytes(), row.brings())));
    return table.toString();
  }

  private static Map<String, Row> rows(String table) {
    Map<String, Row> rows = new TreeMap<>();
    Matcher matcher = ROW.matcher(table);
    while (matcher.find()) {
      rows.put(matcher.group(1), new Row(Long.parseLong(matcher.group(2)), matcher.group(3)));
    }
    return rows;
  }

  private static Map<String, String> brings(Map<String, Row> rows) {
    Map<String, String> brings = new TreeMap<>();
    rows.forEach((name, row) -> brings.put(name, row.brings()));
    return brings;
  }
}
