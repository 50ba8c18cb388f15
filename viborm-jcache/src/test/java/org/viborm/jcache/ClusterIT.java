package org.viborm.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.viborm.client.Query.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.viborm.jcache.ClusterNode.Counter;
import org.viborm.jcache.ClusterNode.Seen;
import org.viborm.migrations.MigrationClient;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.TestDatabases;

/** A cache that two processes share: Hazelcast, a member in each. */
final class ClusterIT {

  private static final int ROUNDS = Integer.getInteger("cache.rounds", 10_000);

  @TempDir Path folder;

  @Test
  void givesNothingStaleInTwoProcessesAndFailsNothingWhenOneIsKilled() throws Exception {
    Path acknowledged = folder.resolve("acknowledged");
    try (DatabaseUnderTest database = TestDatabases.sqlite();
        ClusterNode node = new ClusterNode(database.url(), acknowledged, List.of())) {
      MigrationClient.of(node.driver(), node.client().schema()).push();
      node.client().model(Counter.class).create(c -> data(c.id.set(1))).run();
      Process process = start(database.url(), acknowledged, Members.address(node.member()));
      try (BufferedReader other = process.inputReader()) {
        await(other, ClusterNode.READY);
        assertThat(node.member().getCluster().getMembers()).hasSize(2);

        Seen here = node.race(ROUNDS);
        String[] told = await(other, ClusterNode.DONE).split(" ", -1);
        Seen there =
            new Seen(
                Integer.parseInt(told[1]), Integer.parseInt(told[2]), Integer.parseInt(told[3]));
        for (Seen seen : List.of(here, there)) {
          assertThat(seen.stale()).isZero();
          assertThat(seen.writes()).isPositive();
          assertThat(seen.statements()).as("the cache was in use").isLessThan(ROUNDS);
        }

        CompletableFuture<Seen> meanwhile =
            CompletableFuture.supplyAsync(
                () -> {
                  try {
                    return node.race(ROUNDS);
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                });
        process.destroyForcibly().waitFor();
        assertThat(meanwhile.get().stale()).isZero();
      } finally {
        process.destroyForcibly().waitFor();
      }

      node.increment();
      int last = node.count();
      node.member().shutdown();
      node.increment();
      assertThat(node.count()).as("without a cache").isEqualTo(last + 1);
    }
  }

  private static Process start(String url, Path acknowledged, String member) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            ClusterNode.class.getName(),
            url,
            acknowledged.toString(),
            member,
            String.valueOf(ROUNDS))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String await(BufferedReader other, String word) throws IOException {
    for (String line = other.readLine(); line != null; line = other.readLine()) {
      if (line.startsWith(word)) {
        return line;
      }
    }
    throw new AssertionError("the other process ended before it was " + word);
  }
}
