package org.viborm.tck.db;

import static java.util.Objects.requireNonNull;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverProvider;
import org.viborm.driver.DriverSession;
import org.viborm.driver.DriverSettings;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;

/** A database of its own on the one PostgreSQL server of its version and this JVM. */
final class PostgresUnderTest extends ProvidedDatabase {

  /** Where a module that tries the older version too has its binaries on the class path. */
  private static final String OLDER = "postgresql16";

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final String name;
  private final int port;
  private final String database;

  private PostgresUnderTest(DriverProvider provider, String name, int port) {
    super(provider);
    this.name = name;
    this.port = port;
    this.database = "viborm_" + NUMBER.incrementAndGet();
  }

  /** Creates one on the newest version. */
  static PostgresUnderTest create(DriverProvider provider) {
    return new PostgresUnderTest(provider, "postgresql", Newest.SERVER.getPort()).create();
  }

  /** Creates one on the oldest version that is tried. */
  static PostgresUnderTest createOlder(DriverProvider provider) {
    return new PostgresUnderTest(provider, OLDER, Older.SERVER.getPort()).create();
  }

  /** Creates one on the newest version, where the extension pgvector can be had. */
  static PostgresUnderTest createWithVectors(DriverProvider provider) {
    return new PostgresUnderTest(provider, "pgvector", PgVectorServer.running().port()).create();
  }

  /** The folder of the newest version's files, which its server was unpacked to. */
  static Path folder() {
    try (Connection connection = Newest.SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT setting FROM pg_config() WHERE name = 'BINDIR'")) {
      row.next();
      Path programs = Path.of(row.getString(1));
      return requireNonNull(programs.getParent(), "the folder above the programs'");
    } catch (SQLException e) {
      throw new IllegalStateException("the test server does not tell where it is", e);
    }
  }

  /** Whether the binaries of the older version are on the class path. */
  static boolean hasOlder() {
    return PostgresUnderTest.class.getClassLoader().getResource(OLDER) != null;
  }

  private PostgresUnderTest create() {
    administer("CREATE DATABASE " + database);
    return this;
  }

  private void administer(String sql) {
    try (Driver driver = provider().open(DriverSettings.of(Map.of("url", url("postgres"))));
        DriverSession session = driver.open();
        QueryResult result = session.execute(SqlStatement.command(sql))) {
      result.affectedRows();
    }
  }

  private String url(String path) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + path + "?user=postgres&password=postgres";
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String url() {
    return url(database);
  }

  @Override
  public void close() {
    administer("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
  }

  @Override
  public String toString() {
    return name();
  }

  /** Starts a server, which its own hook stops at the JVM's exit. */
  private static EmbeddedPostgres start(PgBinaryResolver binaries) {
    try {
      return EmbeddedPostgres.builder()
          .setPgBinaryResolver(binaries)
          .setPGStartupWait(Duration.ofSeconds(60))
          .setServerConfig("listen_addresses", "127.0.0.1")
          .setServerConfig("max_connections", "200")
          .setServerConfig("max_prepared_transactions", "64")
          .setServerConfig("fsync", "off")
          .setServerConfig("synchronous_commit", "off")
          .setServerConfig("full_page_writes", "off")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Started when it is first asked for. */
  private static final class Newest {

    static final EmbeddedPostgres SERVER = start(DefaultPostgresBinaryResolver.INSTANCE);

    private Newest() {}
  }

  /** Started when it is first asked for. */
  private static final class Older {

    static final EmbeddedPostgres SERVER = start((system, machine) -> binaries());

    private Older() {}

    private static InputStream binaries() throws IOException {
      URL folder =
          Objects.requireNonNull(
              PostgresUnderTest.class.getClassLoader().getResource(OLDER), "no folder " + OLDER);
      try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
        Path archive =
            files.filter(file -> file.toString().endsWith(".txz")).findFirst().orElseThrow();
        return Files.newInputStream(archive);
      } catch (URISyntaxException e) {
        throw new IOException(e);
      }
    }
  }
}
