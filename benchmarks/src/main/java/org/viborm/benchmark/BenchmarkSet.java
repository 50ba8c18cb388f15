package org.viborm.benchmark;

import java.util.List;

/**
 * Which contenders are measured, and how long that goes on.
 *
 * @param contenders the names
 * @param rounds how often each is measured, one after the other, each time in a JVM of its own
 * @param warmups how many iterations warm up
 * @param iterations how many iterations count
 * @param millis how long an iteration takes
 */
record BenchmarkSet(List<String> contenders, int rounds, int warmups, int iterations, int millis) {

  /** The set called {@code name}. */
  static BenchmarkSet of(String name) {
    return switch (name) {
      case "smoke" -> new BenchmarkSet(List.of("viborm", "jdbc"), 1, 1, 3, 200);
      case "standard" -> new BenchmarkSet(Contenders.NAMES, 1, 4, 8, 400);
      case "full" -> new BenchmarkSet(Contenders.NAMES, 5, 5, 8, 1_000);
      default ->
          throw new IllegalArgumentException(
              "no set '" + name + "'. There are: full, smoke, standard.");
    };
  }
}
