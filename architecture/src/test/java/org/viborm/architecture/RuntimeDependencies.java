package org.viborm.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a module brings to the class path of whoever names it, as Maven has resolved it. */
final class RuntimeDependencies {

  private static final Pattern LINE = Pattern.compile("\\s+([^:\\s]+):([^:]+):jar:.*");

  private RuntimeDependencies() {}

  /** Those of the module in {@code folder}, each {@code group:artifact}. */
  static List<String> of(Path folder) throws IOException {
    Path list = folder.resolve("target").resolve("runtime-dependencies.txt");
    try (Stream<String> lines = Files.lines(list)) {
      return lines
          .filter(line -> !line.contains("(optional)")) // whoever wants it names it
          .map(LINE::matcher)
          .filter(Matcher::matches)
          .map(m -> m.group(1) + ":" + m.group(2))
          .toList();
    }
  }
}
