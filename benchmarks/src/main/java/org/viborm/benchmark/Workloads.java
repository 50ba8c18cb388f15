package org.viborm.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** The workloads, a method each. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Workloads {

  /** One user by primary key. */
  @Benchmark
  public Object findByKey(Workbench bench) {
    return bench.contender().findByKey(bench.user(0));
  }

  /** A hundred users, filtered, ordered, limited. */
  @Benchmark
  public Object hundred(Workbench bench) {
    return bench.contender().hundred(30);
  }

  /** Fifty users with ten posts each. */
  @Benchmark
  public Object authors(Workbench bench) {
    return bench.contender().authors(bench.user(60));
  }

  /** Twenty users, their posts, the posts' tags. */
  @Benchmark
  public Object writers(Workbench bench) {
    return bench.contender().writers(bench.user(60));
  }

  /** One row inserted, its key back. */
  @Benchmark
  public Object insert(Workbench bench) {
    return bench.contender().insert(bench.visit());
  }

  /** A thousand rows inserted, their keys back. */
  @Benchmark
  public Object insertAll(Workbench bench) {
    return bench.contender().insertAll(bench.thousand());
  }

  /** A user and five posts. */
  @Benchmark
  public Object insertTree(Workbench bench) {
    return bench.contender().insertTree(bench.newUser());
  }

  /** One added to a column by primary key. */
  @Benchmark
  public void increment(Workbench bench) {
    bench.contender().increment(bench.user(0));
  }

  /** Users counted by city. */
  @Benchmark
  public Object cities(Workbench bench) {
    return bench.contender().cities();
  }
}
