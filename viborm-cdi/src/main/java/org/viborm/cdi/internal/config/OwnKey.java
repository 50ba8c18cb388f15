package org.viborm.cdi.internal.config;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/**
 * A key that is read here, and not by a driver. {@code docs/reference/configuration.md} is made of
 * these.
 */
enum OwnKey {
  DATASOURCE(
      "datasource",
      "the data source: a JNDI name such as `java:app/jdbc/main`, or the name of a CDI bean of type"
          + " `DataSource` (`@Named`), as in Java SE",
      ""),
  DATASOURCE_ENLISTS(
      "datasource.enlists",
      "whether that data source takes part in JTA transactions",
      "`true`; `false` with `viborm.jta=off`"),
  URL(
      "url",
      "the database, for a driver with connections of its own",
      "in Java SE with `viborm-sqlite3`: `jdbc:sqlite:viborm.db`"),
  USERNAME("username", "for that URL, where the driver takes it", ""),
  PASSWORD("password", "for that URL, where the driver takes it", ""),
  DRIVER(
      "driver",
      "the driver by its name, such as `pg`, `sqlite3`, `datasource`",
      "by `datasource` or `url`"),
  REPLICAS(
      "replicas",
      "[replicas](../replicas.md) to read from, with spaces between: URLs, or data sources"
          + " where the primary is one; they have its other settings",
      ""),
  REPLICAS_WINDOW(
      "replicas.window", "for how long after a write the primary is read, as in `500 ms`", "`5 s`"),
  REPLICAS_FALLBACK(
      "replicas.fallback", "whether the primary is read while no replica can be reached", "`true`"),
  MODELS("models", "model classes in full, with commas between", ""),
  JTA(
      "jta",
      "`on`: the client joins JTA transactions. `before-completion`: it has connections of its own,"
          + " and its batches are sent right before a transaction is committed. `off`: it takes no"
          + " notice of them",
      "`on`"),
  ON_START(
      "migrations.on-start",
      "`apply`: the database gets the migrations that it lacks. `validate`: the start fails unless"
          + " it has them all and is as they have left it. `push`: it is brought to the schema,"
          + " where nothing is lost by it. `off`: nothing is done",
      "`off`"),
  FOLDER(
      "migrations.folder",
      "where the migrations are on the class path",
      "`migrations`; `migrations/<name>` for other clients"),
  TABLE(
      "migrations.table",
      "the table that remembers which migrations were applied",
      "`_viborm_migrations`"),
  LOCK_TIMEOUT(
      "migrations.lock-timeout",
      "how long each statement of a migration waits for tables that others use, as in `5 s`, before"
          + " it fails and the start with it",
      "as long as the database says"),
  PATIENCE(
      "migrations.patience",
      "how long the start waits for another node that is migrating, as in `2 m`",
      "`1 m`"),
  ROUND_TRIP(
      "round-trip",
      "how long a message to the database and its answer are on their way, as in `2 ms`: nested"
          + " reads of a database that is far away are one statement",
      "no time"),
  CACHE(
      "cache",
      "`bean`: reads are kept in the bean of type `CacheDriver`, if there is one. `memory`: in the"
          + " memory of the process. `off`: nowhere",
      "`bean`"),
  CACHE_VERSION("cache.version", "entries of other versions are not seen", ""),
  TELEMETRY(
      "telemetry",
      "whether the application's telemetry is told, where `viborm-mp-telemetry` is on the class"
          + " path and there is an `OpenTelemetry` bean",
      "`true`"),
  TELEMETRY_SQL("telemetry.include-sql", "whether it is told the text of statements", "`false`"),
  TELEMETRY_PARAMS("telemetry.include-params", "whether it is told their values", "`false`");

  private final String key;
  private final String meaning;
  private final String otherwise;

  OwnKey(String key, String meaning, String otherwise) {
    this.key = key;
    this.meaning = meaning;
    this.otherwise = otherwise;
  }

  /** The keys that no driver reads too. */
  static List<String> unknownToDrivers() {
    return EnumSet.range(DRIVER, TELEMETRY_PARAMS).stream().map(each -> each.key).toList();
  }

  /** Its row in the table of all keys. */
  String row() {
    return "| `viborm.%s` | `VIBORM_%s` | %s | %s |"
        .formatted(key, key.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT), meaning, otherwise);
  }
}
