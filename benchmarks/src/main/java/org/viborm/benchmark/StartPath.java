package org.viborm.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * This program's class path in jars alone, as an archive of classes wants it, and what a contender
 * needs of it.
 */
final class StartPath implements AutoCloseable {

  /** What the JVM logs of a class that it loads from a file. */
  private static final Pattern SOURCE = Pattern.compile("source: file:(\\S+)");

  private final Path folder;
  private final List<String> jars;

  private StartPath(Path folder, List<String> jars) {
    this.folder = folder;
    this.jars = jars;
  }

  /** With the folders of classes packed into jars, which are gone when this is closed. */
  static StartPath make() throws IOException {
    Path folder = Files.createTempDirectory("viborm-start");
    List<String> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (!entry.isEmpty()) {
        jars.add(Files.isDirectory(Path.of(entry)) ? pack(entry, folder, jars.size()) : entry);
      }
    }
    return new StartPath(folder, List.copyOf(jars));
  }

  private static String pack(String classes, Path folder, int number) {
    String jar = folder.resolve("classes-" + number + ".jar").toString();
    int code =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(System.out, System.err, "-c", "-f", jar, "-C", classes, ".");
    if (code != 0) {
      throw new IllegalStateException("the classes could not be packed");
    }
    return jar;
  }

  /** All jars. */
  String whole() {
    return String.join(File.pathSeparator, jars);
  }

  /** The jars that classes were loaded from, by what the JVM has logged of it. */
  String used(String log) {
    Set<String> sources =
        SOURCE
            .matcher(log)
            .results()
            .map((MatchResult found) -> found.group(1))
            .collect(Collectors.toSet());
    return jars.stream().filter(sources::contains).collect(Collectors.joining(File.pathSeparator));
  }

  /** A file of this name, gone when this is closed. */
  Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.deleteIfExists(file);
    return file;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
