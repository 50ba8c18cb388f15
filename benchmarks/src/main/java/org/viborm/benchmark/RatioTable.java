package org.viborm.benchmark;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/**
 * Times as ratios to hand-written JDBC of the same workload and database: of the medians, with the
 * range between the quartiles; and the bytes allocated beyond JDBC's.
 */
final class RatioTable {

  private static final String BASE = "jdbc";

  private record Cell(String workload, String database) implements Comparable<Cell> {
    @Override
    public int compareTo(Cell other) {
      int byDatabase = database.compareTo(other.database);
      return byDatabase != 0 ? byDatabase : workload.compareTo(other.workload);
    }
  }

  /** What was measured of one contender, and its bytes an operation. */
  private record Measured(Samples times, double bytes) {}

  private RatioTable() {}

  /** The table, in Markdown. */
  static String of(Collection<RunResult> results) {
    Map<Cell, Map<String, List<RunResult>>> cells = new TreeMap<>();
    Set<String> contenders = new LinkedHashSet<>();
    for (RunResult result : results) {
      String benchmark = result.getParams().getBenchmark();
      Cell cell =
          new Cell(
              benchmark.substring(benchmark.lastIndexOf('.') + 1),
              result.getParams().getParam("database"));
      String contender = result.getParams().getParam("contender");
      contenders.add(contender);
      cells
          .computeIfAbsent(cell, unused -> new TreeMap<>())
          .computeIfAbsent(contender, unused -> new ArrayList<>())
          .add(result);
    }
    StringBuilder table = new StringBuilder("\n| database | workload |");
    contenders.forEach(each -> table.append(' ').append(each).append(" |"));
    table.append("\n|---|---|").append("---|".repeat(contenders.size())).append('\n');
    cells.forEach(
        (cell, runs) -> {
          Map<String, Measured> byContender = new TreeMap<>();
          runs.forEach((contender, rounds) -> byContender.put(contender, measured(rounds)));
          table.append("| %s | %s |".formatted(cell.database(), cell.workload()));
          Measured base = byContender.get(BASE);
          for (String contender : contenders) {
            Measured own = byContender.get(contender);
            table
                .append(' ')
                .append(contender.equals(BASE) || base == null ? absolute(own) : ratio(own, base))
                .append(" |");
          }
          table.append('\n');
        });
    return table.toString();
  }

  private static String absolute(@Nullable Measured own) {
    return own == null
        ? ""
        : String.format(Locale.ROOT, "%.1f µs, %.0f B", own.times().quantile(0.5), own.bytes());
  }

  private static String ratio(@Nullable Measured own, Measured base) {
    return own == null
        ? ""
        : own.times().ratioTo(base.times())
            + String.format(Locale.ROOT, ", %+.0f B", own.bytes() - base.bytes());
  }

  private static Measured measured(List<RunResult> rounds) {
    List<Double> times = new ArrayList<>();
    double bytes = 0;
    for (RunResult round : rounds) {
      for (BenchmarkResult fork : round.getBenchmarkResults()) {
        for (IterationResult iteration : fork.getIterationResults()) {
          times.add(iteration.getPrimaryResult().getScore());
        }
      }
      bytes +=
          requireNonNull(round.getSecondaryResults().get("gc.alloc.rate.norm")).getScore()
              / rounds.size();
    }
    return new Measured(Samples.of(times), bytes);
  }
}
