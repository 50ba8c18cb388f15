package org.viborm.cdi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.TestDatabases;

/** An application in a JVM of its own, where something that is optional is missing. */
final class MissingApisIT {

  @TempDir Path folder;

  /** The class path without the jars whose path holds one of {@code missing}. */
  private String classPath(List<String> missing) throws IOException {
    List<String> all = List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));
    List<String> rest =
        all.stream()
            .filter(entry -> missing.stream().noneMatch(entry.replace('\\', '/')::contains))
            .toList();
    assertThat(rest).hasSizeLessThan(all.size());
    return Stream.concat(
            Stream.of(application().toString()),
            rest.stream().filter(entry -> !entry.endsWith("test-classes")))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** A folder with the classes of the application and an empty {@code beans.xml}. */
  private Path application() throws IOException {
    Path app = Files.createDirectories(folder.resolve("org/viborm/cdi/app"));
    for (String name : List.of("Author", "Book", "Library", "ApplicationMain")) {
      try (var in = MissingApisIT.class.getResourceAsStream("app/" + name + ".class")) {
        Files.write(app.resolve(name + ".class"), in.readAllBytes());
      }
    }
    Files.createDirectories(folder.resolve("META-INF"));
    Files.writeString(folder.resolve("META-INF/beans.xml"), "");
    return folder;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "microprofile-config smallrye",
        "microprofile-health smallrye-health",
        "jakarta.validation hibernate-validator",
        "jakarta.transaction narayana agroal",
        "microprofile-config smallrye microprofile-health jakarta.validation hibernate-validator"
            + " jakarta.transaction narayana agroal",
      })
  void worksWithout(String missing) throws Exception {
    try (DatabaseUnderTest database = TestDatabases.sqlite()) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  classPath(List.of(missing.split(" ", -1))),
                  "-Dviborm.url=" + database.url(),
                  "-Dviborm.migrations.on-start=push",
                  "org.viborm.cdi.app.ApplicationMain")
              .redirectErrorStream(true)
              .start();
      String told = new String(process.getInputStream().readAllBytes(), UTF_8);

      assertThat(process.waitFor()).as(told).isZero();
      assertThat(told)
          .contains("authors: 1")
          .doesNotContain("NoClassDefFoundError")
          .doesNotContain("ClassNotFoundException");
    }
  }
}
