package org.viborm.pg;

import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.util.URLCoder;
import org.viborm.driver.ServerAddress;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;

/**
 * Where a PostgreSQL server is, from its URL.
 *
 * @param said what the URL says, as pgjdbc names it; it may hold credentials and is shown nowhere
 * @param where the servers and the database, for messages
 * @param server the server, where there is but one
 */
record PgUrl(Properties said, String where, Optional<ServerAddress> server) {

  private static final int DEFAULT_PORT = 5432;

  private static final String SERVERS = "jdbc:postgresql://";

  /**
   * Checks {@code url}.
   *
   * @param url a JDBC URL, or one that begins with {@code postgresql://} or {@code postgres://}
   */
  static PgUrl of(String url) {
    String jdbc =
        url.startsWith("postgres://")
            ? SERVERS + url.substring("postgres://".length())
            : url.startsWith("postgresql://") ? "jdbc:" + url : url;
    if (!jdbc.startsWith("jdbc:postgresql:")) {
      throw invalid("the URL does not begin with 'jdbc:postgresql:'.");
    }
    if (hasCredentials(jdbc)) {
      throw invalid("the URL holds credentials before an '@', which JDBC does not know.");
    }
    @Nullable Properties parsed = Driver.parseURL(jdbc, null);
    if (parsed == null) {
      throw invalid("the URL cannot be read.");
    }
    String[] hosts = split(parsed, PGProperty.PG_HOST);
    String[] ports = split(parsed, PGProperty.PG_PORT);
    StringBuilder where = new StringBuilder();
    append(where, hosts, ports);
    @Nullable String database = PGProperty.PG_DBNAME.getOrNull(parsed);
    if (database != null && !database.isEmpty()) {
      where.append('/').append(database);
    }
    return new PgUrl(
        parsed,
        where.toString(),
        hosts.length == 1
            ? Optional.of(new ServerAddress(hosts[0], port(ports, 0)))
            : Optional.empty());
  }

  private static boolean hasCredentials(String jdbc) {
    if (!jdbc.startsWith(SERVERS)) {
      return false;
    }
    int end = SERVERS.length();
    while (end < jdbc.length() && "/?".indexOf(jdbc.charAt(end)) < 0) {
      end++;
    }
    return jdbc.substring(SERVERS.length(), end).indexOf('@') >= 0;
  }

  /**
   * The URL of the servers and the database that {@code properties} name, and of nothing else: what
   * a URL says wins over what pgjdbc is told beside it.
   */
  static String of(Properties properties) {
    StringBuilder url = new StringBuilder(SERVERS);
    append(url, split(properties, PGProperty.PG_HOST), split(properties, PGProperty.PG_PORT));
    @Nullable String database = PGProperty.PG_DBNAME.getOrNull(properties);
    return url.append('/').append(database == null ? "" : URLCoder.encode(database)).toString();
  }

  /** All that the URL says, as pgjdbc names it: a copy for the caller. */
  Properties properties() {
    Properties own = new Properties();
    for (String name : said.stringPropertyNames()) {
      own.setProperty(name, said.getProperty(name));
    }
    return own;
  }

  private static void append(StringBuilder text, String[] hosts, String[] ports) {
    for (int i = 0; i < hosts.length; i++) {
      text.append(i == 0 ? "" : ",").append(hosts[i]).append(':').append(port(ports, i));
    }
  }

  private static String[] split(Properties parsed, PGProperty property) {
    @Nullable String all = property.getOrNull(parsed);
    return all == null ? new String[0] : all.split(",", -1);
  }

  private static int port(String[] ports, int index) {
    return index < ports.length && !ports[index].isEmpty()
        ? Integer.parseInt(ports[index])
        : DEFAULT_PORT;
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
