package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * On virtual threads nothing of VibORM pins a carrier, or waits for a monitor. Needs a JDK of 21 or
 * later: that of the tests, or the one that {@code -Dviborm.newer-jdk=…} names.
 */
final class VirtualThreadsIT {

  private static final String HOME =
      System.getProperty(
          "viborm.newer-jdk",
          Runtime.version().feature() >= 21 ? System.getProperty("java.home") : "");

  @Test
  void nothingPinsThemOrWaitsForAMonitor() throws IOException, InterruptedException {
    assumeThat(HOME).as("a JDK of 21 or later").isNotEmpty();
    Path output = Files.createTempFile("viborm-virtual-", ".txt");
    Process program =
        new ProcessBuilder(
                List.of(
                    Path.of(HOME, "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    VirtualThreadLoad.class.getName()))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      boolean ended = program.waitFor(5, TimeUnit.MINUTES);
      String printed = Files.readString(output, StandardCharsets.UTF_8);
      System.out.println(printed);
      assertThat(ended).as(printed).isTrue();
      assertThat(program.exitValue()).as(printed).isZero();
      assertThat(printed).contains("sqlite: 800 operations", "postgresql: 800 operations");
    } finally {
      program.destroyForcibly();
      Files.deleteIfExists(output);
    }
  }
}
