package org.viborm.benchmark;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.profile.AsyncProfiler;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures, and prints each contender's time as a ratio to hand-written JDBC. */
public final class Benchmarks {

  /** Those that start in ways of their own. */
  private static final List<String> STARTED =
      List.of("viborm", "jdbc", "hibernate", "jooq", "jdbi", "ebean", "jimmer");

  /** How often each of them is started. */
  private static final int ROUNDS = 15;

  private Benchmarks() {}

  /**
   * Runs a set of measurements. With the system property {@code benchmarks.page} the table is
   * written into that page too; {@code benchmarks.rounds} says how often everything is measured,
   * each time in fresh JVMs; with {@code benchmarks.profiles} a profiler watches, its files go into
   * that folder, and where the time went is printed.
   *
   * @param arguments the set ({@code smoke}, {@code standard}, {@code peers}, {@code full}; {@code
   *     further} for the workloads beyond the nine, {@code own} for VibORM without a database,
   *     {@code distance} for nested reads from a database that is away, {@code start} for the time
   *     to the first row), then, each optional: a regular expression of workloads (all sets but
   *     {@code start}), contenders and databases, separated by commas
   */
  public static void main(String[] arguments)
      throws RunnerException, IOException, InterruptedException {
    String name = arguments.length > 0 ? arguments[0] : "smoke";
    if (name.equals("start")) {
      System.out.println(
          Starts.measure(
                  names(arguments, 1, STARTED), names(arguments, 2, BenchmarkSet.HERE), ROUNDS)
              + Starts.manyModels(ROUNDS));
      return;
    }
    BenchmarkSet set = BenchmarkSet.of(name);
    String workloads = arguments.length > 1 ? arguments[1] : ".*";
    List<String> databases = names(arguments, 3, set.databases());
    List<RunResult> results = new ArrayList<>();
    int rounds = Integer.getInteger("benchmarks.rounds", set.rounds());
    for (int round = 0; round < rounds; round++) {
      if (set.bestPeers() && arguments.length < 3) {
        results.addAll(withBestPeers(set, workloads, databases));
      } else {
        results.addAll(run(set, workloads, names(arguments, 2, set.contenders()), databases));
      }
    }
    if (set.contenders().isEmpty()) {
      return; // what JMH has printed is all there is to say
    }
    String table = RatioTable.of(results);
    System.out.println(table);
    Path profiles = profiles();
    if (profiles != null) {
      System.out.println(Profiles.tables(profiles));
    }
    String page = System.getProperty("benchmarks.page", "");
    if (!page.isEmpty()) {
      PageTable.write(
          Path.of(page),
          table,
          "mvn -q -ntp -Dfast -DskipTests -Dbenchmarks=" + name + " -pl benchmarks -am package");
    }
  }

  /** Each workload on each database, with those who take part there. */
  private static List<RunResult> withBestPeers(
      BenchmarkSet set, String workloads, List<String> databases)
      throws RunnerException, IOException {
    List<RunResult> results = new ArrayList<>();
    for (Method workload : set.workloads().getDeclaredMethods()) {
      String name = workload.getName();
      if (workload.isAnnotationPresent(Benchmark.class) && name.matches(workloads)) {
        for (String database : databases) {
          results.addAll(run(set, name, set.contenders(name, database), List.of(database)));
        }
      }
    }
    return results;
  }

  private static Collection<RunResult> run(
      BenchmarkSet set, String workloads, List<String> contenders, List<String> databases)
      throws RunnerException, IOException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("\\." + set.workloads().getSimpleName() + "\\.(" + workloads + ")$")
            .forks(1)
            .warmupIterations(set.warmups())
            .warmupTime(TimeValue.milliseconds(set.millis()))
            .measurementIterations(set.iterations())
            .measurementTime(TimeValue.milliseconds(set.millis()))
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true);
    if (!set.contenders().isEmpty()) {
      options
          .param("contender", contenders.toArray(String[]::new))
          .param("database", databases.toArray(String[]::new));
    }
    List<String> jvm = new ArrayList<>(List.of("-Xmx2g"));
    Path profiles = profiles();
    if (profiles != null) {
      options.addProfiler(AsyncProfiler.class, Profiles.options(profiles));
      jvm.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints"));
    }
    return new Runner(options.jvmArgsAppend(jvm.toArray(String[]::new)).build()).run();
  }

  /** The folder for what a profiler sees; null if none is to watch. */
  private static @Nullable Path profiles() {
    String folder = System.getProperty("benchmarks.profiles", "");
    return folder.isEmpty() ? null : Path.of(folder);
  }

  private static List<String> names(String[] arguments, int at, List<String> otherwise) {
    return arguments.length > at ? List.of(arguments[at].split(",", -1)) : otherwise;
  }
}
