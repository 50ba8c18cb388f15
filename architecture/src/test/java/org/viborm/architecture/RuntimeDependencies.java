package org.viborm.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a module brings to the class path of whoever names it, as Maven has resolved it. */
final class RuntimeDependencies {

  private static final Pattern LINE =
      Pattern.compile("\\s+([^:\\s]+):([^:]+):jar:.*?:(?:compile|runtime):(.*?)(?: -- .*)?");

  /** What Maven writes for terminals. */
  private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");

  private RuntimeDependencies() {}

  /** Those of the module in {@code folder}, each {@code group:artifact}. */
  static List<String> of(Path folder) throws IOException {
    return List.copyOf(files(folder).keySet());
  }

  /** The same, and where each of them lies. */
  static Map<String, Path> files(Path folder) throws IOException {
    Path list = folder.resolve("target").resolve("runtime-dependencies.txt");
    Map<String, Path> files = new LinkedHashMap<>();
    try (Stream<String> lines = Files.lines(list)) {
      lines
          .filter(line -> !line.contains("(optional)")) // whoever wants it names it
          .map(line -> COLOURS.matcher(line).replaceAll(""))
          .map(LINE::matcher)
          .filter(Matcher::matches)
          .forEach(m -> files.put(m.group(1) + ":" + m.group(2), Path.of(m.group(3))));
    }
    return files;
  }
}
