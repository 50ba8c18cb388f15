package org.viborm.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import one.profiler.AsyncProfilerLoader;
import org.jspecify.annotations.Nullable;

/**
 * Where the processor's time of a workload goes: what async-profiler, which the library {@code
 * ap-loader} brings, has seen of the thread that runs it, by the layer that was at work. For Linux.
 */
final class Profiles {

  /** Beneath it all there is a method of the workloads. */
  private static final String WORKLOAD = "org/viborm/benchmark/Workloads.";

  /** What is told by any frame of a stack: calls into the system and into SQLite. */
  private static final Map<String, String> TELLING =
      ordered(
          "fcntl64", "SQLite locks its files",
          "pwrite64", "SQLite writes its files",
          "pread64", "SQLite reads its files",
          "libsqlitejdbc", "SQLite",
          "sun/nio/ch/NioSocketImpl.read", "receiving",
          "sun/nio/ch/NioSocketImpl.implRead", "receiving",
          "sun/nio/ch/NioSocketImpl.write", "sending",
          "sun/nio/ch/NioSocketImpl.implWrite", "sending");

  /** Whose the last frame is that is somebody's, by the beginning of its name. */
  private static final Map<String, String> LAYERS =
      ordered(
          "org/viborm/benchmark/", "lambdas and records of the caller",
          "org/viborm/internal/decode/", "decoding",
          "org/viborm/internal/codec/", "decoding",
          "org/viborm/internal/engine/", "engine and plan",
          "org/viborm/internal/plan/", "engine and plan",
          "org/viborm/internal/sql/", "engine and plan",
          "org/viborm/jdbc/", "VibORM's driver",
          "org/viborm/pg/", "VibORM's driver",
          "org/viborm/sqlite3/", "VibORM's driver",
          "org/viborm/driver/", "VibORM's driver",
          "org/viborm/", "operation",
          "org/postgresql/", "JDBC driver",
          "org/sqlite/", "JDBC driver",
          "org/mariadb/", "JDBC driver",
          "com/zaxxer/", "HikariCP");

  private Profiles() {}

  /**
   * What JMH tells its profiler.
   *
   * @param folder where the stacks go, a folder a measurement
   */
  static String options(Path folder) throws IOException {
    return "libPath="
        + AsyncProfilerLoader.getAsyncProfilerPath()
        + ";output=collapsed;event=ctimer;interval=4000000;rawCommand=cstack=dwarf;dir="
        + folder;
  }

  /** The share of each layer in each measurement whose stacks are below {@code folder}. */
  static String tables(Path folder) throws IOException {
    StringBuilder tables = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        tables.append('\n').append(folder.relativize(file).getName(0)).append('\n');
        tables.append(table(Files.readAllLines(file)));
      }
    }
    return tables.toString();
  }

  /**
   * The share of each layer, in per cent of the samples of workloads.
   *
   * @param stacks a line a stack, its frames from the outermost, and how often it was seen
   */
  static String table(List<String> stacks) {
    Map<String, Long> layers = new TreeMap<>();
    long all = 0;
    for (String line : stacks) {
      int end = line.lastIndexOf(' ');
      int begin = line.indexOf(WORKLOAD);
      if (begin < 0) {
        continue;
      }
      long seen = Long.parseLong(line.substring(end + 1));
      all += seen;
      layers.merge(layer(line.substring(begin, end)), seen, Long::sum);
    }
    StringBuilder table = new StringBuilder();
    for (Map.Entry<String, Long> layer :
        layers.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
            .toList()) {
      table.append(
          String.format(
              Locale.ROOT, "%5.1f %% %s%n", 100.0 * layer.getValue() / all, layer.getKey()));
    }
    return table.toString();
  }

  private static String layer(String stack) {
    for (Map.Entry<String, String> telling : TELLING.entrySet()) {
      if (stack.contains(telling.getKey())) {
        return telling.getValue();
      }
    }
    String[] frames = stack.split(";", -1);
    for (int i = frames.length - 1; i >= 0; i--) {
      String owner = owner(frames[i]);
      if (owner != null) {
        return owner;
      }
    }
    throw new IllegalArgumentException("a workload is nobody's");
  }

  private static @Nullable String owner(String frame) {
    for (Map.Entry<String, String> layer : LAYERS.entrySet()) {
      if (frame.startsWith(layer.getKey())) {
        return layer.getValue();
      }
    }
    return null;
  }

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
