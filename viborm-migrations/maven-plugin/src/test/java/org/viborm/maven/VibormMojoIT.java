package org.viborm.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.viborm.maven.MavenRepository.Build;

/**
 * The goals, in builds that Maven really runs: of a project that {@code docs/migrations.md} shows.
 */
final class VibormMojoIT {

  private static MavenRepository repository;

  @TempDir Path folder;

  @BeforeAll
  static void install(@TempDir Path place) throws Exception {
    repository = new MavenRepository(place);
  }

  @BeforeEach
  void writeTheProject() throws IOException {
    String page = section();
    Files.writeString(
        folder.resolve("pom.xml"),
        """
        <project>
          <modelVersion>4.0.0</modelVersion>
          <groupId>org.acme</groupId>
          <artifactId>shop</artifactId>
          <version>1</version>
          <properties>
            <maven.compiler.release>17</maven.compiler.release>
            <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
          </properties>
          <dependencies>
            <dependency>
              <groupId>org.viborm</groupId>
              <artifactId>viborm-sqlite3</artifactId>
              <version>0.1.0-SNAPSHOT</version>
            </dependency>
          </dependencies>
          <build>
            <plugins>
              %s
              <plugin>
                <groupId>org.apache.maven.plugins</groupId>
                <artifactId>maven-compiler-plugin</artifactId>
                <version>%s</version>
              </plugin>
              <plugin>
                <groupId>org.apache.maven.plugins</groupId>
                <artifactId>maven-resources-plugin</artifactId>
                <version>%s</version>
              </plugin>
            </plugins>
          </build>
        </project>
        """
            .formatted(
                page.substring(page.indexOf("<plugin>"), page.indexOf("</plugin>") + 9),
                Project.version("maven-compiler-plugin"),
                Project.version("maven-resources-plugin")));
    writeModel("name");
    source(
        "Seed",
        """
        package org.acme;
        import static org.viborm.client.Query.data;
        public final class Seed implements java.util.function.Consumer<org.viborm.VibOrmClient> {
          @Override
          public void accept(org.viborm.VibOrmClient client) {
            client.model(Shop.class).create(s -> data(s.id.set("1"))).run();
          }
        }
        """);
  }

  /** The newest migrations are of a shop that has a field called {@code field}. */
  private void writeModel(String field) throws IOException {
    source(
        "Shop",
        """
        package org.acme;
        public final class Shop extends org.viborm.schema.Model<Shop> {
          public final org.viborm.schema.StringField.Unique<Shop> id = s.string().id();
          public final org.viborm.schema.StringField<Shop> %s = s.string().nullable();
        }
        """
            .formatted(field));
  }

  private void source(String name, String text) throws IOException {
    Path sources = folder.resolve(Path.of("src", "main", "java", "org", "acme"));
    Files.createDirectories(sources);
    Files.writeString(sources.resolve(name + ".java"), text);
  }

  private static String section() throws IOException {
    String page = Files.readString(Project.root().resolve("docs").resolve("migrations.md"));
    int begin = page.indexOf("## In a Maven build");
    int end = page.indexOf("\n## ", begin);
    return page.substring(begin, end < 0 ? page.length() : end);
  }

  private Build mvn(String... arguments) throws IOException, InterruptedException {
    return repository.run(folder, Map.of(), List.of(arguments));
  }

  private void succeeds(Build build) {
    assertThat(build.exit()).as(build.log()).isZero();
  }

  @Test
  void doesWhatThePageSays() throws Exception {
    List<String> commands =
        section().lines().filter(l -> l.startsWith("    mvn ")).map(String::strip).toList();

    assertThat(commands).isNotEmpty();
    for (String command : commands) {
      succeeds(mvn(Arrays.stream(command.split(" ", -1)).skip(1).toArray(String[]::new)));
    }
    assertThat(folder.resolve("migrations").resolve("0000_initial.sql")).exists();
  }

  @Test
  void thePageNamesEveryGoal() throws IOException {
    String text;
    try (InputStream descriptor =
        VibormMojo.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
      text = new String(descriptor.readAllBytes(), StandardCharsets.UTF_8);
    }
    List<String> goals =
        Pattern.compile("<goal>([^<]*)</goal>")
            .matcher(text)
            .results()
            .map(m -> m.group(1))
            .toList();

    assertThat(goals).hasSize(14);
    assertThat(section()).contains(goals.stream().map(goal -> "`" + goal + "`").toList());
  }

  @Test
  void asksNothingAndRefusesWhatMustBeDecided() throws Exception {
    Build made =
        mvn(
            "viborm:migrate-generate",
            "viborm:migrate-apply",
            "viborm:seed",
            "-Dviborm.seed=org.acme.Seed");
    succeeds(made);
    assertThat(made.log())
        .contains("create table 'shop'")
        .contains("Written: 0000_initial.sql")
        .contains("applied: 0000_initial")
        .contains("'org.acme.Seed' has seeded.");

    Path file = folder.resolve("migrations").resolve("0000_initial.sql");
    String text = Files.readString(file);
    Files.writeString(file, text + "-- more\n");
    Build changed = mvn("viborm:migrate-status", "viborm:migrate-apply");
    assertThat(changed.exit()).isEqualTo(1);
    assertThat(changed.log()).contains("migrate-apply").contains("V11003");
    Files.writeString(file, text);

    writeModel("title");
    Build refused = mvn("viborm:migrate-generate", "-Dviborm.interactive");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.log())
        .contains("V11010")
        .contains("drop column 'shop.name' (TEXT), or rename it to 'title'")
        .doesNotContain("it was renamed: keep what is stored");
    Build invalid = mvn("viborm:validate", "-Dviborm.json=target/validate.json");
    assertThat(invalid.exit()).isEqualTo(1);
    assertThat(invalid.log()).contains("Schema, migrations and database do not fit together.");
    assertThat(folder.resolve("target").resolve("validate.json"))
        .content()
        .contains("\"valid\":false");
    Build down = mvn("viborm:migrate-status", "viborm:migrate-down");
    assertThat(down.exit()).isEqualTo(1);
    assertThat(down.log())
        .contains("The schema has changes that no migration has:")
        .contains("Nobody is there to say yes: add -Dviborm.force.");

    Build forced =
        mvn(
            "viborm:migrate-generate",
            "viborm:migrate-apply",
            "viborm:migrate-squash",
            "viborm:migrate-drop",
            "viborm:migrate-resolve",
            "viborm:validate",
            "viborm:migrate-reset",
            "viborm:migrate-down",
            "-Dviborm.force",
            "-Dviborm.migration=0",
            "-Dviborm.how=APPLIED");
    succeeds(forced);
    assertThat(forced.log())
        .contains("drop column 'shop.name'")
        .contains("Written: 0000_squash-0-to-1.sql")
        .contains("Forgotten: squash-0-to-1")
        .contains("Schema, migrations and database fit together.")
        .contains("taken back: 0000_squash-0-to-1");
  }

  @Test
  void pushesPullsAndDraws() throws Exception {
    Build build =
        mvn(
            "viborm:push",
            "viborm:diff",
            "viborm:diagram",
            "viborm:pull",
            "-Dviborm.exit-code",
            "-Dviborm.package=org.pulled");

    succeeds(build);
    assertThat(build.log()).contains("The database is as the schema says.").contains("erDiagram");
    assertThat(folder.resolve(Path.of("src", "main", "java", "org", "pulled", "Shop.java")))
        .exists();
    writeModel("title");
    Build different = mvn("viborm:diff", "-Dviborm.exit-code", "-Dviborm.models=org.acme");
    assertThat(different.exit()).isEqualTo(1);
    assertThat(different.log()).contains("The database is not as the schema says.");
  }

  @Test
  void showsNoPassword() throws Exception {
    // SQLite knows neither user nor password, and says so by their names.
    Build fromSettings = mvn("-X", "viborm:push", "-Dviborm.server=shop");
    Build fromEnvironment =
        repository.run(
            folder, Map.of("VIBORM_PASSWORD", "s3cret-of-shop"), List.of("-e", "viborm:push"));

    assertThat(List.of(fromSettings, fromEnvironment))
        .allSatisfy(
            build -> {
              assertThat(build.exit()).isEqualTo(1);
              assertThat(build.log()).contains("password").doesNotContain("s3cret-of-shop");
            });
  }
}
