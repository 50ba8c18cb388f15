package org.viborm.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** This project: where it is and which plugins it uses, which are in the local repository. */
final class Project {

  private Project() {}

  static Path root() {
    Path above = Path.of("").toAbsolutePath();
    while (!Files.exists(above.resolve("docs"))) {
      above = above.getParent();
    }
    return above;
  }

  /** The version of {@code plugin} that this project uses. */
  static String version(String plugin) throws IOException {
    String pom = Files.readString(root().resolve("pom.xml"));
    return Pattern.compile("<artifactId>" + plugin + "</artifactId>\\s*<version>([^<]*)</version>")
        .matcher(pom)
        .results()
        .findFirst()
        .orElseThrow()
        .group(1);
  }

  /** The {@code build} of a pom with Maven's plugins of these names, in this project's versions. */
  static String plugins(String... names) throws IOException {
    StringBuilder plugins = new StringBuilder();
    for (String name : names) {
      plugins.append(
          """
          <plugin>
            <groupId>org.apache.maven.plugins</groupId>
            <artifactId>maven-%s-plugin</artifactId>
            <version>%s</version>
          </plugin>
          """
              .formatted(name, version("maven-" + name + "-plugin")));
    }
    return "<build><plugins>\n" + plugins + "</plugins></build>\n";
  }
}
