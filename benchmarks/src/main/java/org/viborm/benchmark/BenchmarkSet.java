package org.viborm.benchmark;

import java.util.ArrayList;
import java.util.List;

/**
 * What is measured, of which contenders, and how long that goes on.
 *
 * @param workloads the class of the workloads
 * @param contenders the names
 * @param bestPeers whether the peer that does best at each workload takes part, too
 * @param databases the names, or how far away they are
 * @param rounds how often each is measured, one after the other, each time in a JVM of its own
 * @param warmups how many iterations warm up
 * @param iterations how many iterations count
 * @param millis how long an iteration takes
 */
record BenchmarkSet(
    Class<?> workloads,
    List<String> contenders,
    boolean bestPeers,
    List<String> databases,
    int rounds,
    int warmups,
    int iterations,
    int millis) {

  private static final List<String> TWO = List.of("viborm", "jdbc");

  /** Those on this machine. */
  static final List<String> HERE = List.of("sqlite", "postgresql");

  private static final List<String> ALL = List.of("sqlite", "postgresql", "mariadb");
  private static final List<String> AWAY = List.of("0", "200", "1000", "5000");

  /** Who takes part at {@code workload} on {@code database}. */
  List<String> contenders(String workload, String database) {
    if (!bestPeers) {
      return contenders;
    }
    List<String> all = new ArrayList<>(contenders);
    all.add(BestPeers.of(workload, database));
    return all;
  }

  /** The set called {@code name}. */
  static BenchmarkSet of(String name) {
    return switch (name) {
      case "smoke" -> new BenchmarkSet(Workloads.class, TWO, false, HERE, 1, 1, 3, 200);
      case "standard" -> new BenchmarkSet(Workloads.class, TWO, true, HERE, 1, 5, 8, 500);
      case "peers" ->
          new BenchmarkSet(Workloads.class, Contenders.NAMES, false, HERE, 1, 4, 8, 400);
      case "full" ->
          new BenchmarkSet(Workloads.class, Contenders.NAMES, false, ALL, 5, 5, 8, 1_000);
      case "further" -> new BenchmarkSet(FurtherWorkloads.class, TWO, false, HERE, 1, 4, 6, 1_000);
      case "distance" ->
          new BenchmarkSet(
              DistanceWorkloads.class,
              List.of("viborm", "jdbc", "jdbc-json"),
              false,
              AWAY,
              1,
              6,
              6,
              700);
      case "own" -> new BenchmarkSet(StubWorkloads.class, List.of(), false, HERE, 1, 5, 8, 500);
      default ->
          throw new IllegalArgumentException(
              "no set '"
                  + name
                  + "'. There are: distance, full, further, own, peers, smoke, standard, start.");
    };
  }
}
