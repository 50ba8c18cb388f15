package org.viborm.integration.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.viborm.client.Query.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.integration.crash.Transfer.Received;
import org.viborm.integration.crash.Transfer.Sent;
import org.viborm.schema.Model;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.TestDatabases;

/**
 * Two databases in one JTA transaction, in Java SE with Narayana and Agroal; the process is killed
 * on the way to the commit, and another recovers: no row is lost, none is there twice.
 */
final class CrashRecoveryIT {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void leavesBothOrNeitherBehindWhenTheProcessIsKilled(Death death) throws Exception {
    try (DatabaseUnderTest main = TestDatabases.postgresql();
        DatabaseUnderTest other = TestDatabases.mariadb()) {
      assertThat(run(main, other, death.name())).as(log()).isEqualTo(Death.KILLED);

      assertThat(run(main, other)).as(log()).isZero();

      List<String> expected =
          death.decided() ? List.of("before row", "row") : List.of("before row");
      assertThat(
              names(
                  main, Sent.class, c -> c.model(Sent.class).findMany().select(s -> s.name).list()))
          .as(log())
          .containsExactlyInAnyOrderElementsOf(expected);
      assertThat(
              names(
                  other,
                  Received.class,
                  c -> c.model(Received.class).findMany().select(r -> r.name).list()))
          .as(log())
          .containsExactlyInAnyOrderElementsOf(expected);
      assertNothingIsLocked(main, other, death.decided() ? "another" : "row");
    }
  }

  /** A row that waits for a transaction in doubt would keep these from being written. */
  private static void assertNothingIsLocked(
      DatabaseUnderTest main, DatabaseUnderTest other, String name) {
    names(
        main,
        Sent.class,
        c -> {
          c.model(Sent.class).create(s -> data(s.name.set(name))).run();
          return List.of();
        });
    names(
        other,
        Received.class,
        c -> {
          c.model(Received.class).create(r -> data(r.name.set(name))).run();
          return List.of();
        });
  }

  private static <M extends Model<M>> List<String> names(
      DatabaseUnderTest database, Class<M> model, Function<VibOrmClient, List<String>> read) {
    try (VibOrmClient client =
        VibOrm.createClient(c -> c.schema(model).driver(database.newDriver()))) {
      return read.apply(client);
    }
  }

  private int run(DatabaseUnderTest main, DatabaseUnderTest other, String... death)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                CrashProgram.class.getName(),
                main.url(),
                other.url(),
                folder.resolve("log").toString(),
                "row"));
    command.addAll(List.of(death));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("said").toFile()))
        .start()
        .waitFor();
  }

  private String log() throws IOException {
    Path said = folder.resolve("said");
    return Files.exists(said) ? Files.readString(said) : "";
  }
}
