package org.viborm.pg;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.viborm.driver.ServerAddress;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;

/**
 * Where a PostgreSQL server is, from its URL.
 *
 * @param url the URL as pgjdbc takes it, which may hold credentials and is shown nowhere
 * @param where the servers and the database, for messages
 * @param server the server, where there is but one
 */
record PgUrl(String url, String where, Optional<ServerAddress> server) {

  private static final int DEFAULT_PORT = 5432;

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
    PGSimpleDataSource parsed = new PGSimpleDataSource();
    try {
      parsed.setUrl(jdbc);
    } catch (IllegalArgumentException e) {
      throw invalid("the URL cannot be read.");
    }
    String[] hosts = parsed.getServerNames();
    int[] ports = parsed.getPortNumbers();
    String servers =
        IntStream.range(0, hosts.length)
            .mapToObj(i -> hosts[i] + ":" + port(ports, i))
            .collect(Collectors.joining(","));
    @Nullable String database = parsed.getDatabaseName();
    return new PgUrl(
        jdbc,
        servers + (database == null || database.isEmpty() ? "" : "/" + database),
        hosts.length == 1
            ? Optional.of(new ServerAddress(hosts[0], port(ports, 0)))
            : Optional.empty());
  }

  private static int port(int[] ports, int index) {
    int port = index < ports.length ? ports[index] : 0;
    return port == 0 ? DEFAULT_PORT : port;
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
