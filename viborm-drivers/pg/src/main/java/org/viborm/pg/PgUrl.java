package org.viborm.pg;

import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;

/**
 * Where a PostgreSQL server is, from its URL.
 *
 * @param url the URL as pgjdbc takes it, which may hold credentials and is shown nowhere
 * @param where the servers and the database, for messages
 */
record PgUrl(String url, String where) {

  /**
   * Checks {@code url}.
   *
   * @param url a JDBC URL, or one that begins with {@code postgresql://} or {@code postgres://}
   */
  static PgUrl of(String url) {
    String jdbc =
        url.startsWith("postgres://")
            ? "jdbc:postgresql://" + url.substring("postgres://".length())
            : url.startsWith("postgresql://") ? "jdbc:" + url : url;
    if (!jdbc.startsWith("jdbc:postgresql:")) {
      throw invalid("the URL does not begin with 'jdbc:postgresql:'.");
    }
    if (jdbc.matches("jdbc:postgresql://[^/?]*@.*")) {
      throw invalid("the URL holds credentials before an '@', which JDBC does not know.");
    }
    @Nullable Properties parsed = Driver.parseURL(jdbc, new Properties());
    if (parsed == null) {
      throw invalid("the URL cannot be read.");
    }
    String[] hosts = parsed.getProperty("PGHOST", "localhost").split(",");
    String[] ports = parsed.getProperty("PGPORT", "5432").split(",");
    String servers =
        IntStream.range(0, hosts.length)
            .mapToObj(i -> hosts[i] + ":" + ports[Math.min(i, ports.length - 1)])
            .collect(Collectors.joining(","));
    @Nullable String database = parsed.getProperty("PGDBNAME");
    return new PgUrl(
        jdbc, servers + (database == null || database.isEmpty() ? "" : "/" + database));
  }

  private static ClientInitializationException invalid(String problem) {
    return new ClientInitializationException(
        Fault.of(ErrorCode.CLIENT_INITIALIZATION, problem)
            .at("url")
            .hint(
                "Write jdbc:postgresql://<host>:<port>/<database>, and the user and the password"
                    + " apart from it."));
  }

  /** Where it is; never the URL. */
  @Override
  public String toString() {
    return where;
  }
}
