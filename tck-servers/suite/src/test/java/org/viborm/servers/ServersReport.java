package org.viborm.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** After the tests have run in all servers: prints what passed where, and misses nothing. */
class ServersReport {

  /** One group of tests in one server. */
  private record Line(String server, String group, int passed, int failed, int skipped) {

    @Override
    public String toString() {
      return "%-10s %-22s %6d %6d %7d".formatted(server, group, passed, failed, skipped);
    }
  }

  private static List<String> servers() {
    return Arrays.stream(System.getProperty("report.servers").split(",", -1))
        .filter(server -> !Boolean.parseBoolean(System.getProperty("report.skip." + server)))
        .toList();
  }

  /** The test classes that were to run. */
  private static List<String> groups() throws IOException {
    Path classes = Path.of(System.getProperty("report.classes"));
    List<String> groups = new ArrayList<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(path -> path.toString().endsWith("IT.class")).toList()) {
        String name =
            classes
                .relativize(file)
                .toString()
                .replace(".class", "")
                .replace(java.io.File.separatorChar, '.');
        groups.add(name);
      }
    }
    groups.sort(null);
    return groups;
  }

  private static Line line(String server, String group)
      throws IOException, ParserConfigurationException, SAXException {
    Path report = Path.of(System.getProperty("report.folder"), server, "TEST-" + group + ".xml");
    String name = group.substring(group.lastIndexOf('.') + 1).replace("IT", "");
    if (!Files.exists(report)) {
      return new Line(server, name, 0, 0, 0);
    }
    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(report.toFile())
            .getDocumentElement();
    int failed = number(suite, "failures") + number(suite, "errors");
    int skipped = number(suite, "skipped");
    return new Line(server, name, number(suite, "tests") - failed - skipped, failed, skipped);
  }

  private static int number(Element suite, String attribute) {
    return Integer.parseInt(suite.getAttribute(attribute));
  }

  @Test
  void printsWhatPassedInWhichServer() throws Exception {
    List<Line> lines = new ArrayList<>();
    for (String server : servers()) {
      for (String group : groups()) {
        lines.add(line(server, group));
      }
    }
    StringBuilder table =
        new StringBuilder("server     tests                  passed failed skipped\n");
    lines.forEach(line -> table.append(line).append('\n'));
    System.out.print(table);
    Files.writeString(Path.of(System.getProperty("report.folder"), "servers.txt"), table);

    assertThat(lines)
        .isNotEmpty()
        .allMatch(line -> line.passed() + line.skipped() > 0 && line.failed() == 0);
  }
}
