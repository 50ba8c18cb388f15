package org.viborm.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;

/** Beside each workload of the standard set runs one peer that there is. */
final class BestPeersTest {

  @Test
  void eachWorkloadHasOneOnEachDatabase() {
    BenchmarkSet standard = BenchmarkSet.of("standard");
    List<Method> workloads =
        Arrays.stream(standard.workloads().getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Benchmark.class))
            .toList();

    assertThat(workloads).hasSize(9);
    for (Method workload : workloads) {
      for (String database : standard.databases()) {
        assertThat(standard.contenders(workload.getName(), database))
            .hasSize(3)
            .startsWith("viborm", "jdbc")
            .doesNotHaveDuplicates()
            .isSubsetOf(Contenders.NAMES);
      }
    }
  }
}
