package org.viborm.servers;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.viborm.servers.app.NotesDatabase;
import org.viborm.servers.weld.WeldDatabases;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.TestDatabases;

/**
 * The application as a WAR: its classes, the jars, an empty {@code beans.xml}, and a data source on
 * a database that this JVM starts.
 */
final class LibraryApplication {

  private static final String XA = "org.postgresql.xa.PGXADataSource";
  private static final String PLAIN = "org.postgresql.ds.PGSimpleDataSource";

  /** Where the two clients are. */
  static final String SETTINGS =
      """
      viborm.datasource=java:app/jdbc/main
      viborm.migrations.on-start=push
      viborm.cache=memory
      viborm.models=org.viborm.servers.app.Genre
      viborm.clients.notes.datasource=java:app/jdbc/notes
      viborm.clients.notes.migrations.on-start=push
      """;

  private static final boolean WELD = System.getProperty("arquillian.launch").equals("weld");

  private LibraryApplication() {}

  /** Two clients: one on PostgreSQL XA, one on SQLite. */
  static WebArchive war(String name) {
    DatabaseUnderTest postgres = TestDatabases.postgresql();
    return war(name, SETTINGS, source("main", XA, postgres, true));
  }

  /** The same with other settings. */
  static WebArchive configured(String name, String settings) {
    return war(name, settings, source("main", XA, TestDatabases.postgresql(), true));
  }

  /** The same without what maps errors to answers. */
  static WebArchive withoutRest(String name) {
    WebArchive war = war(name);
    war.getContent(path -> path.get().contains("viborm-rest")).keySet().forEach(war::delete);
    return war;
  }

  /** All kinds of data source. */
  static WebArchive jta() {
    DatabaseUnderTest postgres = TestDatabases.postgresql();
    return war(
            "jta.war",
            SETTINGS
                + """
                viborm.clients.ledger.datasource=%s
                viborm.clients.ledger.migrations.on-start=push
                viborm.clients.pooled.url=%s
                viborm.clients.pooled.migrations.on-start=push
                viborm.clients.local.datasource=java:app/jdbc/local
                viborm.clients.local.migrations.on-start=push
                """
                    .formatted(ledger(), TestDatabases.postgresql().url()),
            source("main", XA, postgres, true)
                + source("local", PLAIN, TestDatabases.postgresql(), false))
        .addPackage("org.viborm.servers.jta");
  }

  /** The name of the data source that is no definition of the application's. */
  private static String ledger() {
    if (WELD) {
      System.setProperty(WeldDatabases.URL + "ledger", LibraryDatabases.ledger());
      return "ledger";
    }
    return System.getProperty("server.datasource.prefix") + LibraryDatabases.LEDGER;
  }

  /**
   * Models and jars in {@code lib}, and what uses them in a WAR, which also defines the data
   * sources: in {@code lib} no server has to look for definitions.
   *
   * @param twice whether the jars stand in the WAR too
   */
  static EnterpriseArchive ear(String name, boolean twice) {
    WebArchive web =
        ShrinkWrap.create(WebArchive.class, name.replace(".ear", ".war"))
            .addPackage("org.viborm.servers.web")
            .addClass(NotesDatabase.class)
            .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
            .setWebXML(webXml(source("main", XA, TestDatabases.postgresql(), true)));
    if (twice) {
      web.addAsLibraries(libraries());
    }
    JavaArchive models =
        ShrinkWrap.create(JavaArchive.class, "models.jar")
            .addPackage("org.viborm.servers.app")
            .deleteClass(NotesDatabase.class)
            .addAsManifestResource(EmptyAsset.INSTANCE, "beans.xml")
            .addAsManifestResource(new StringAsset(SETTINGS), "microprofile-config.properties");
    return ShrinkWrap.create(EnterpriseArchive.class, name)
        .addAsLibraries(libraries())
        .addAsLibraries(models)
        .addAsModule(web);
  }

  private static File[] libraries() {
    return Objects.requireNonNull(
        new File(System.getProperty("application.libraries")).listFiles());
  }

  private static WebArchive war(String name, String settings, String sources) {
    if (WELD) {
      return onWeld(name, settings);
    }
    return ShrinkWrap.create(WebArchive.class, name)
        .addPackage("org.viborm.servers.app")
        .addAsLibraries(assertions())
        .addAsLibraries(libraries())
        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
        .addAsResource(new StringAsset(settings), "META-INF/microprofile-config.properties")
        .setWebXML(webXml(sources));
  }

  /** Without jars, which are on the class path; data sources are beans. */
  private static WebArchive onWeld(String name, String settings) {
    System.setProperty("ObjectStoreEnvironmentBean.objectStoreDir", "weld-transactions");
    System.setProperty("CoreEnvironmentBean.nodeIdentifier", "1");
    System.setProperty(
        WeldDatabases.URL + "notes",
        "jdbc:sqlite:weld-notes.db?foreign_keys=on&transaction_mode=IMMEDIATE");
    return ShrinkWrap.create(WebArchive.class, name)
        .addPackage("org.viborm.servers.app")
        .addPackage("org.viborm.servers.weld")
        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
        .addAsResource(
            new StringAsset(settings.replace("java:app/jdbc/", "")),
            "META-INF/microprofile-config.properties");
  }

  private static StringAsset webXml(String sources) {
    return new StringAsset(
        """
        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
        %s</web-app>
        """
            .formatted(sources));
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
  private static String source(
      String name, String type, DatabaseUnderTest postgres, boolean transactional) {
    System.setProperty(WeldDatabases.URL + name, postgres.url());
    URI uri = URI.create(postgres.url().substring("jdbc:".length()));
    return """
      <data-source>
        <name>java:app/jdbc/%s</name>
        <class-name>%s</class-name>
        <server-name>127.0.0.1</server-name>
        <port-number>%d</port-number>
        <database-name>%s</database-name>
        <user>postgres</user>
        <password>postgres</password>
        <transactional>%s</transactional>
        <max-pool-size>4</max-pool-size>
        <min-pool-size>0</min-pool-size>
      </data-source>
    """
        .formatted(name, type, uri.getPort(), uri.getPath().substring(1), transactional);
  }
}
