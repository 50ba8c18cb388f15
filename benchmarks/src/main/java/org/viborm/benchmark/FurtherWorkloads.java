package org.viborm.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Threads;

/** The workloads beyond the nine, a method each. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FurtherWorkloads {

  /** A hundred thousand rows inserted, their keys back. */
  @Benchmark
  public Object insertHundredThousand(FurtherBench bench) {
    return bench.way().insertAll(bench.many());
  }

  /** A hundred thousand rows inserted, of which nothing comes back. */
  @Benchmark
  public Object load(FurtherBench bench) {
    return bench.way().load(bench.many());
  }

  /** A page far down, by cursor. */
  @Benchmark
  public Object deepPage(FurtherBench bench) {
    return bench.way().page(bench.deep());
  }

  /** Fifty users with their first three posts each. */
  @Benchmark
  public Object parentLimit(FurtherBench bench) {
    return bench.way().limited(bench.user(60));
  }

  /** A hundred users as JSON. */
  @Benchmark
  public Object json(FurtherBench bench) {
    return bench.way().json(30);
  }

  /** One user by key, by sixty-four threads on a pool of ten connections. */
  @Benchmark
  @Threads(64)
  public Object manyThreads(FurtherBench bench) {
    return bench.way().findByKey(bench.user(0));
  }

  /** A million rows one after the other. */
  @Benchmark
  public Object streamMillion(MillionBench bench) {
    return bench.way().stream();
  }
}
