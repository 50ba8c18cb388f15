package org.viborm.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.viborm.driver.Driver;
import org.viborm.migrations.GenerateOptions;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.MigrationStorage;
import org.viborm.migrations.Repair;
import org.viborm.schema.Schema;
import org.viborm.servers.app.Author;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.TestDatabases;

/** A faulty application is not deployed, and the server's log says all that is wrong. */
@OnServersOnly
@ArquillianTest
public class FaultyDeploymentIT {

  @ArquillianResource Deployer deployer;

  @Deployment(name = "schema", managed = false, testable = false)
  static WebArchive schema() {
    return LibraryApplication.configured(
            "schema.war",
            """
            viborm.datasource=java:app/jdbc/main
            viborm.jta=sometimes
            viborm.migration.on-start=push
            viborm.clients.notes.datasource=java:app/jdbc/notes
            """)
        .addPackage("org.viborm.servers.faulty");
  }

  @Deployment(name = "migration", managed = false, testable = false)
  static WebArchive migration() throws IOException {
    WebArchive war =
        LibraryApplication.configured(
            "migration.war",
            """
            viborm.datasource=java:app/jdbc/main
            viborm.migrations.on-start=apply
            viborm.clients.notes.datasource=java:app/jdbc/notes
            """);
    for (Path file : brokenMigration()) {
      war.addAsResource(file.toFile(), "migrations/" + file.getFileName());
    }
    return war;
  }

  @Deployment(name = "twice", managed = false, testable = false)
  static EnterpriseArchive twice() {
    return LibraryApplication.ear("twice.ear", true);
  }

  /** One whose SQL was edited, and fails. */
  private static List<Path> brokenMigration() throws IOException {
    Path folder = Files.createTempDirectory("migrations");
    try (DatabaseUnderTest database = TestDatabases.postgresql();
        Driver driver = database.newDriver()) {
      MigrationClient migrations =
          MigrationClient.of(driver, Schema.of(Author.class))
              .storage(MigrationStorage.folder(folder));
      migrations.generate(GenerateOptions.DEFAULT.named("broken"));
      Files.writeString(folder.resolve("0000_broken.sql"), "INSERT INTO nowhere VALUES (1);");
      migrations.resolve("broken", Repair.EDITED);
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private String logged(String deployment) throws IOException {
    Path log = Path.of(System.getProperty("server.log"));
    long before = Files.exists(log) ? Files.size(log) : 0;
    Throwable failure = catchThrowable(() -> deployer.deploy(deployment));
    if (failure == null) {
      deployer.undeploy(deployment);
    }
    assertThat(failure).isNotNull();
    return Files.readString(log).substring((int) before);
  }

  @Test
  void saysAllThatIsWrongWithSchemaAndConfigurationAtOnce() throws Exception {
    assertThat(logged("schema"))
        .contains("the deployment has 3 faults:")
        .contains("keyless")
        .contains("viborm.jta: 'sometimes' is no mode. Use 'on', 'before-completion' or 'off'.")
        .contains("'viborm.migration.on-start' is unknown: did you mean");
  }

  @Test
  void saysWhichMigrationFailedAndWhere() throws Exception {
    assertThat(logged("migration"))
        .contains("0000_broken")
        .contains("statement 1 of 1 failed: INSERT INTO nowhere VALUES (1)");
  }

  @Test
  @EnabledIfSystemProperty(
      named = "arquillian.launch",
      matches = "wildfly",
      disabledReason = "the others load one copy: see EarTwiceIT")
  void advisesWhereTheJarsStandTwice() throws Exception {
    assertThat(logged("twice"))
        .contains("let the VibORM jars stand once, in its lib folder, beside the models.");
  }
}
