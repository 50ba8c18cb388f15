package org.viborm.mysql2;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;

/**
 * Where a MySQL or MariaDB server is, from its URL.
 *
 * @param client the JDBC driver that the URL is for
 * @param url the URL as the JDBC driver takes it, which may hold credentials and is shown nowhere
 * @param where the servers and the database, for messages
 */
record MySqlUrl(MySqlClient client, String url, String where) {

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
    return new MySqlUrl(client, jdbc, where);
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
