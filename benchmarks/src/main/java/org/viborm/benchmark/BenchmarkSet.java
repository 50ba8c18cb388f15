package org.viborm.benchmark;

import java.util.List;

/**
 * What is measured, of which contenders, and how long that goes on.
 *
 * @param workloads the class of the workloads
 * @param contenders the names
 * @param databases the names, or how far away they are
 * @param rounds how often each is measured, one after the other, each time in a JVM of its own
 * @param warmups how many iterations warm up
 * @param iterations how many iterations count
 * @param millis how long an iteration takes
 */
record BenchmarkSet(
    Class<?> workloads,
    List<String> contenders,
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

  /** The set called {@code name}. */
  static BenchmarkSet of(String name) {
    return switch (name) {
      case "smoke" -> new BenchmarkSet(Workloads.class, TWO, HERE, 1, 1, 3, 200);
      case "further" -> new BenchmarkSet(FurtherWorkloads.class, TWO, HERE, 1, 4, 6, 1_000);
      case "distance" ->
          new BenchmarkSet(
              DistanceWorkloads.class, List.of("viborm", "jdbc", "jdbc-json"), AWAY, 1, 3, 6, 500);
      case "own" -> new BenchmarkSet(StubWorkloads.class, List.of(), HERE, 1, 5, 8, 500);
      case "standard" -> new BenchmarkSet(Workloads.class, Contenders.NAMES, HERE, 1, 4, 8, 400);
      case "full" -> new BenchmarkSet(Workloads.class, Contenders.NAMES, ALL, 5, 5, 8, 1_000);
      default ->
          throw new IllegalArgumentException(
              "no set '"
                  + name
                  + "'. There are: distance, full, further, own, smoke, standard, start.");
    };
  }
}
