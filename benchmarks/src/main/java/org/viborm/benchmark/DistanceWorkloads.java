package org.viborm.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** Nested reads from a database that is some way away, a method each. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DistanceWorkloads {

  /** Fifty users with ten posts each. */
  @Benchmark
  public Object authors(DistanceBench bench) {
    return bench.reads().authors(bench.user());
  }

  /** Twenty users, their posts, the posts' tags. */
  @Benchmark
  public Object writers(DistanceBench bench) {
    return bench.reads().writers(bench.user());
  }
}
