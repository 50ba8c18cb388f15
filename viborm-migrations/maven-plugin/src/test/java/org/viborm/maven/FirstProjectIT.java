package org.viborm.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.viborm.maven.MavenRepository.Build;

/** The two files that the README tells newcomers to write, in an empty folder. */
final class FirstProjectIT {

  @TempDir Path place;
  @TempDir Path folder;

  @Test
  void compilesAndPrintsWhatTheReadmeSays() throws Exception {
    String readme = Files.readString(Project.root().resolve("README.md"));
    String program = block(readme, "java program");
    // What Maven itself would add to these is not in the repository of a machine without network.
    String pom =
        block(readme, "xml").replace("</project>", Project.plugins("compiler", "resources"));
    Files.writeString(folder.resolve("pom.xml"), pom + "</project>");
    Path sources = Files.createDirectories(folder.resolve(Path.of("src", "main", "java")));
    Files.writeString(sources.resolve("Quickstart.java"), program);
    MavenRepository repository = new MavenRepository(place);
    repository.installPoms(Project.root().resolve("viborm-bom"));

    Build build = repository.run(folder, Map.of(), List.of("-q", "compile"));

    assertThat(build.log()).doesNotContain("ERROR");
    assertThat(build.exit()).isZero();
    assertThat(printed())
        .isEqualTo(
            program
                .lines()
                .filter(l -> l.contains("// → "))
                .map(l -> l.substring(l.indexOf("// → ") + 5))
                .toList());
  }

  @Test
  void isRunByTheVersionOfThePluginThatIsTriedHere() throws IOException {
    assertThat(Files.readString(Project.root().resolve("README.md")))
        .contains("exec-maven-plugin:" + Project.version("exec-maven-plugin") + ":java");
  }

  /** The only block of {@code readme} whose fence says {@code kind}. */
  private static String block(String readme, String kind) {
    Matcher block = Pattern.compile("(?s)```" + kind + "\\n(.*?)```").matcher(readme);
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  private List<String> printed() throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-classpath",
                folder.resolve(Path.of("target", "classes"))
                    + File.pathSeparator
                    + System.getProperty("java.class.path"),
                "Quickstart")
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(java.waitFor()).isZero();
    return Files.readAllLines(out);
  }
}
