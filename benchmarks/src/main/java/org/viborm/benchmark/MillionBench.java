package org.viborm.benchmark;

import java.util.List;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.viborm.benchmark.Answers.NewVisit;

/** The same with a million visits. */
@State(Scope.Benchmark)
public class MillionBench extends FurtherBench {

  private static final int PORTION = 50_000;

  /** Stores the visits. */
  @Setup(Level.Trial)
  public void fill() {
    List<NewVisit> portion = Workbench.visits(PORTION);
    for (int stored = 0; stored < 1_000_000; stored += PORTION) {
      way().load(portion);
    }
  }
}
