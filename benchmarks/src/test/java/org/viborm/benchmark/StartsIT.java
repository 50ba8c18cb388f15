package org.viborm.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.viborm.VibOrm;
import org.viborm.jdbc.JdbcDriver;
import org.viborm.pg.PgDriver;
import org.viborm.sqlite3.Sqlite3Driver;

/** A fresh JVM reads its first row, and one that does not is no measurement. */
final class StartsIT {

  @Test
  void eachContenderReadsARowInAJvmOfItsOwn() throws IOException, InterruptedException {
    assertThat(Starts.measure(List.of("viborm", "jdbc"), List.of("sqlite"), 1))
        .contains("| database | first row | viborm | jdbc |")
        .containsPattern(row("a user"))
        .containsPattern(row("a country of the atlas"))
        .containsPattern(row("the same, classes archived"));
  }

  @Test
  void manyModelsAreOpenedInAJvmOfTheirOwn() throws IOException, InterruptedException {
    assertThat(Starts.manyModels(1))
        .containsPattern("400 models is ready after [0-9]+ ms \\([0-9]+ to [0-9]+\\)");
  }

  private static String row(String first) {
    return "\\| sqlite \\| " + first + " \\| [0-9.]+ \\([0-9.]+ to [0-9.]+\\) \\| [0-9]+ ms \\|";
  }

  @Test
  void aFirstRowLoadsNothingThatItDoesNotNeed() throws IOException, InterruptedException {
    try (Database database = Database.of("sqlite");
        StartPath path = StartPath.make()) {
      Path log = path.file("loaded");
      Starts.start(
          List.of("-Xlog:class+load:file=" + log, "-cp", path.whole()),
          FirstRow.class,
          "viborm",
          database);
      assertThat(Files.readString(log))
          .contains("org.viborm.internal.plan.Planner ")
          .as("what is looked for when it is needed first")
          .doesNotContain("jakarta.json.spi.JsonProvider ", "jakarta.validation.", "ulid")
          .as("the cache that knows which plans to give up")
          .doesNotContain("com.github.benmanes.caffeine")
          .as("equality that the JVM links for a record")
          .doesNotContain("java.lang.runtime.ObjectMethods ")
          .as("interfaces of columns and groups that nobody asks for, and errors that nobody made")
          .doesNotContain("schema.VectorColumn ", "client.GroupBy", "ForeignKeyException ");
    }
  }

  /** Classes are stored as they are: to inflate some hundreds takes a tenth of a first query. */
  @Test
  void theJarsHoldTheirClassesUncompressed() throws IOException {
    List<Path> jars =
        Stream.of(VibOrm.class, JdbcDriver.class, Sqlite3Driver.class, PgDriver.class)
            .map(
                each -> Path.of(each.getProtectionDomain().getCodeSource().getLocation().getPath()))
            .toList();
    for (Path jar : jars) {
      try (ZipFile file = new ZipFile(jar.toFile())) {
        assertThat(file.stream().filter(entry -> entry.getMethod() != ZipEntry.STORED))
            .as(jar.getFileName().toString())
            .isEmpty();
      }
    }
  }

  @Test
  void aContenderThatFailsIsReported() {
    assertThatThrownBy(() -> Starts.measure(List.of("nobody"), List.of("sqlite"), 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("nobody ended with 1 and said null");
  }
}
