package org.viborm.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;

/**
 * A local repository of its own with what this reactor has built, as it is on the class path of the
 * test; everything else comes out of the real one, through a settings file, and nothing from the
 * network.
 */
final class MavenRepository {

  private final Path folder;
  private final Path settings;
  private final Set<Path> installed = new HashSet<>();

  MavenRepository(Path folder) throws Exception {
    this.folder = folder.resolve("repository");
    this.settings = folder.resolve("settings.xml");
    Files.writeString(
        settings,
        """
        <settings>
          <servers>
            <server><id>shop</id><username>keeper</username><password>s3cret-of-shop</password></server>
          </servers>
          <profiles>
            <profile>
              <id>local</id>
              <repositories>
                <repository><id>central</id><url>%1$s</url>%2$s</repository>
              </repositories>
              <pluginRepositories>
                <pluginRepository><id>central</id><url>%1$s</url>%2$s</pluginRepository>
              </pluginRepositories>
            </profile>
          </profiles>
          <activeProfiles><activeProfile>local</activeProfile></activeProfiles>
        </settings>
        """
            .formatted(
                Path.of(property("maven.repository")).toUri(),
                "<releases><checksumPolicy>ignore</checksumPolicy></releases>"
                    + "<snapshots><enabled>false</enabled></snapshots>"));
    for (String entry : property("java.class.path").split(File.pathSeparator, -1)) {
      Path module = module(Path.of(entry));
      if (module != null && !entry.endsWith("test-classes")) {
        install(module, Path.of(entry));
      }
    }
  }

  private static String property(String name) {
    return assertThat(System.getProperty(name)).as(name).isNotBlank().actual();
  }

  /** The folder of the module that {@code entry} was built in; null where it is not ours. */
  private static Path module(Path entry) {
    for (Path above = entry.getParent(); above != null; above = above.getParent()) {
      if (above.endsWith("target")) {
        return above.getParent();
      }
    }
    return null;
  }

  private void install(Path module, Path built) throws Exception {
    Path jar =
        pom(module).resolveSibling(pom(module).getFileName().toString().replace(".pom", ".jar"));
    installPoms(module);
    if (Files.isDirectory(built)) {
      ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
      assertThat(
              tool.run(
                  System.out,
                  System.err,
                  "--create",
                  "--file",
                  jar.toString(),
                  "-C",
                  built.toString(),
                  "."))
          .isZero();
    } else {
      Files.copy(built, jar);
    }
  }

  /** The pom of {@code module} and those above it. */
  void installPoms(Path module) throws Exception {
    if (!installed.add(module)) {
      return;
    }
    Path to = pom(module);
    Files.createDirectories(to.getParent());
    Files.copy(module.resolve("pom.xml"), to);
    Document pom = read(module);
    if (!text(pom, "/project/parent/artifactId").isEmpty()) {
      String above = text(pom, "/project/parent/relativePath");
      installPoms(
          module
              .resolve(above.isEmpty() ? ".." : Path.of(above).getParent().toString())
              .normalize());
    }
  }

  /** Where the pom of {@code module} goes. */
  private Path pom(Path module) throws Exception {
    Document pom = read(module);
    String artifact = text(pom, "/project/artifactId");
    String version = text(pom, "/project/version");
    if (version.isEmpty()) {
      version = text(pom, "/project/parent/version");
    }
    return folder.resolve(
        Path.of("org", "viborm", artifact, version, artifact + "-" + version + ".pom"));
  }

  private static Document read(Path module) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(module.resolve("pom.xml").toFile());
  }

  private static String text(Document pom, String path) throws Exception {
    XPath xpath = XPathFactory.newInstance().newXPath();
    return xpath.evaluate(path, pom).strip();
  }

  /** What a build said, and how it ended. */
  record Build(int exit, String log) {}

  /** Runs Maven in {@code project}; nobody is there. */
  Build run(Path project, Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    List<String> command = new ArrayList<>();
    command.add(Path.of(property("maven.home"), "bin", windows ? "mvn.cmd" : "mvn").toString());
    command.addAll(
        List.of(
            "-ntp",
            "-s",
            settings.toString(),
            "-gs",
            settings.toString(),
            "-Dmaven.repo.local=" + folder,
            "-Dstyle.color=never"));
    command.addAll(arguments);
    Path log = Files.createTempFile(project, "maven", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("VIBORM_"));
    builder.environment().put("MAVEN_OPTS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    Process maven = builder.start();
    maven.getOutputStream().close();
    if (!maven.waitFor(5, TimeUnit.MINUTES)) {
      maven.destroyForcibly().waitFor();
    }
    String said = Files.readString(log, StandardCharsets.UTF_8);
    Files.delete(log);
    return new Build(maven.exitValue(), said);
  }
}
