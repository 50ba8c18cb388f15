package org.viborm.benchmark;

/** How long a set of measurements goes on. */
record BenchmarkSet(int forks, int warmups, int iterations, int millis) {

  /** The set called {@code name}. */
  static BenchmarkSet of(String name) {
    return switch (name) {
      case "smoke" -> new BenchmarkSet(1, 2, 3, 500);
      case "standard" -> new BenchmarkSet(2, 3, 5, 1_000);
      case "full" -> new BenchmarkSet(5, 5, 8, 2_000);
      default ->
          throw new IllegalArgumentException(
              "no set '" + name + "'. There are: full, smoke, standard.");
    };
  }
}
