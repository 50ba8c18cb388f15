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

  /** The samples of one contender, in order of size, and its bytes an operation. */
  private record Samples(List<Double> times, double bytes) {
    double quantile(double part) {
      return times.get((int) Math.round(part * (times.size() - 1)));
    }
  }

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
          Map<String, Samples> byContender = new TreeMap<>();
          runs.forEach((contender, rounds) -> byContender.put(contender, samples(rounds)));
          table.append("| %s | %s |".formatted(cell.database(), cell.workload()));
          Samples base = byContender.get(BASE);
          for (String contender : contenders) {
            Samples own = byContender.get(contender);
            table
                .append(' ')
                .append(contender.equals(BASE) || base == null ? absolute(own) : ratio(own, base))
                .append(" |");
          }
          table.append('\n');
        });
    return table.toString();
  }

  private static String absolute(@Nullable Samples own) {
    return own == null ? "" : "%.1f µs, %.0f B".formatted(own.quantile(0.5), own.bytes());
  }

  private static String ratio(@Nullable Samples own, Samples base) {
    if (own == null) {
      return "";
    }
    double unit = base.quantile(0.5);
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f to %.2f), %+.0f B",
        own.quantile(0.5) / unit,
        own.quantile(0.25) / unit,
        own.quantile(0.75) / unit,
        own.bytes() - base.bytes());
  }

  private static Samples samples(List<RunResult> rounds) {
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
    times.sort(Double::compare);
    return new Samples(List.copyOf(times), bytes);
  }
}
