package org.viborm.servers;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.TestDatabases;

/**
 * The application as a WAR: its classes, the jars, an empty {@code beans.xml}, and a data source on
 * a database that this JVM starts.
 */
final class LibraryApplication {

  private LibraryApplication() {}

  static WebArchive war() {
    return war("library.war");
  }

  static WebArchive war(String name) {
    DatabaseUnderTest postgres = TestDatabases.postgresql();
    File[] libraries = new File(System.getProperty("application.libraries")).listFiles();
    return ShrinkWrap.create(WebArchive.class, name)
        .addPackage("org.viborm.servers.app")
        .addAsLibraries(assertions())
        .addAsLibraries(Arrays.stream(Objects.requireNonNull(libraries)).toArray(File[]::new))
        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
        .addAsResource(
            new StringAsset(
                """
                viborm.datasource=java:app/jdbc/main
                viborm.migrations.on-start=push
                viborm.cache=memory
                viborm.clients.notes.datasource=java:app/jdbc/notes
                viborm.clients.notes.migrations.on-start=push
                """),
            "META-INF/microprofile-config.properties")
        .setWebXML(new StringAsset(webXml(postgres)));
  }

  /** What the tests inside the server check with. */
  private static File assertions() {
    try {
      return new File(Assertions.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same as a {@code @DataSourceDefinition}, with a port that is known now only. */
  private static String webXml(DatabaseUnderTest postgres) {
    URI uri = URI.create(postgres.url().substring("jdbc:".length()));
    return """
        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
          <data-source>
            <name>java:app/jdbc/main</name>
            <class-name>org.postgresql.xa.PGXADataSource</class-name>
            <server-name>127.0.0.1</server-name>
            <port-number>%d</port-number>
            <database-name>%s</database-name>
            <user>postgres</user>
            <password>postgres</password>
            <min-pool-size>0</min-pool-size>
            <max-pool-size>4</max-pool-size>
          </data-source>
        </web-app>
        """
        .formatted(uri.getPort(), uri.getPath().substring(1));
  }
}
