package org.viborm.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a profiler has seen is told by layers. */
final class ProfilesTest {

  @Test
  void eachStackBelongsToTheInnermostLayer() {
    String workload = "java/lang/Thread.run;org/viborm/benchmark/Workloads.findByKey;";
    assertThat(
            Profiles.table(
                List.of(
                    "java/lang/Thread.run;java/lang/Object.wait 900",
                    workload + "org/viborm/client/FindOne.run;java/util/HashMap.get 20",
                    workload + "org/viborm/internal/engine/Runner.run 10",
                    workload + "org/postgresql/core/PGStream.receive;java/util/Arrays.fill 5",
                    workload + "org/postgresql/core/PGStream;sun/nio/ch/NioSocketImpl.read 45",
                    workload + "org/sqlite/core/NativeDB.step;libsqlitejdbc.so;__pwrite64 15",
                    workload + "org/sqlite/core/NativeDB.step;libsqlitejdbc.so 5")))
        .isEqualToNormalizingNewlines(
            """
             45.0 % receiving
             20.0 % operation
             15.0 % SQLite writes its files
             10.0 % engine and plan
              5.0 % JDBC driver
              5.0 % SQLite
            """);
  }
}
