package org.viborm.mysql2;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.ServerAddress;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;

/**
 * Where a MySQL or MariaDB server is, from its URL.
 *
 * @param client the JDBC driver that the URL is for
 * @param url the URL as the JDBC driver takes it, which may hold credentials and is shown nowhere
 * @param where the servers and the database, for messages
 * @param server the server, where there is but one
 */
record MySqlUrl(MySqlClient client, String url, String where, Optional<ServerAddress> server) {

  private static final int DEFAULT_PORT = 3306;

  /** One server: a host, in brackets where it has colons, and perhaps a port. */
  private static final Pattern SERVER =
      Pattern.compile("(\\[[^]]+]|[^:,()\\[\\]]+)(?::(\\d{1,5}))?");

  private static final Pattern PARTS =
      Pattern.compile("jdbc:[a-z]+:(?:[a-z-]+:)?//([^/?@]*)(?:/([^?]*))?(?:\\?(.*))?");

  /**
   * Checks {@code url}.
   *
   * @param url a JDBC URL, or one that begins with {@code mysql://} or {@code mariadb://}
   */
  static MySqlUrl of(String url) {
    String jdbc = url.startsWith("mysql://") || url.startsWith("mariadb://") ? "jdbc:" + url : url;
    MySqlClient client = client(jdbc);
    Matcher parts = PARTS.matcher(jdbc);
    if (!parts.matches()) {
      throw invalid("the URL cannot be read, or holds credentials before an '@'.");
    }
    @Nullable String query = parts.group(3);
    if (query != null && query.toLowerCase(Locale.ROOT).contains("allowmultiqueries=true")) {
      throw multiple();
    }
    @Nullable String database = parts.group(2);
    String where = parts.group(1) + (database == null || database.isEmpty() ? "" : "/" + database);
    return new MySqlUrl(client, jdbc, where, server(parts.group(1)));
  }

  private static Optional<ServerAddress> server(String servers) {
    Matcher parts = SERVER.matcher(servers);
    if (!parts.matches()) {
      return Optional.empty();
    }
    @Nullable String port = parts.group(2);
    int number = port == null ? DEFAULT_PORT : Integer.parseInt(port);
    return number < 1 || number > 65_535
        ? Optional.empty()
        : Optional.of(new ServerAddress(parts.group(1), number));
  }

  private static MySqlClient client(String url) {
    for (MySqlClient client : MySqlClient.values()) {
      if (url.startsWith(client.scheme())) {
        return client;
      }
    }
    throw invalid("the URL begins neither with 'jdbc:mysql:' nor with 'jdbc:mariadb:'.");
  }

  /** The refusal of several statements in one text. */
  static ClientInitializationException multiple() {
    return new ClientInitializationException(
        Fault.of(
                ErrorCode.CLIENT_INITIALIZATION,
                "allowMultiQueries lets one text hold several statements, which is refused.")
            .at("url")
            .hint("Leave it out: an operation never needs it."));
  }

  private static ClientInitializationException invalid(String problem) {
    return new ClientInitializationException(
        Fault.of(ErrorCode.CLIENT_INITIALIZATION, problem)
            .at("url")
            .hint(
                "Write jdbc:mysql://<host>:<port>/<database> for MySQL Connector/J, or jdbc:mariadb:"
                    + " for MariaDB Connector/J, and the user and the password apart from it."));
  }

  /** Where it is; never the URL. */
  @Override
  public String toString() {
    return where;
  }
}
