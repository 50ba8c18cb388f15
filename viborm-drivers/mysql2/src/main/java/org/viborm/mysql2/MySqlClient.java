package org.viborm.mysql2;

import java.sql.Driver;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;

/** The JDBC driver that a URL asks for. Each speaks to MySQL and to MariaDB. */
enum MySqlClient {
  /** MySQL Connector/J, for {@code jdbc:mysql:}. */
  MYSQL("jdbc:mysql:", "com.mysql.cj.jdbc.Driver", "com.mysql:mysql-connector-j"),

  /** MariaDB Connector/J, for {@code jdbc:mariadb:}. */
  MARIADB("jdbc:mariadb:", "org.mariadb.jdbc.Driver", "org.mariadb.jdbc:mariadb-java-client");

  private final String scheme;
  private final String className;
  private final String artifact;

  MySqlClient(String scheme, String className, String artifact) {
    this.scheme = scheme;
    this.className = className;
    this.artifact = artifact;
  }

  /** What the URLs for it begin with. */
  String scheme() {
    return scheme;
  }

  /** The properties that it needs to behave as the rest relies on. */
  Map<String, String> properties() {
    return switch (this) {
      case MYSQL ->
          Map.of(
              "characterEncoding", "UTF-8",
              "connectionTimeZone", "UTC",
              "useAffectedRows", "false",
              "cachePrepStmts", "true",
              // a stream reads portions by a cursor, so that other statements may run beside it
              "useCursorFetch", "true");
      case MARIADB ->
          Map.of(
              "timezone", "disable",
              "useAffectedRows", "false",
              "dumpQueriesOnException", "false");
    };
  }

  /**
   * Finds it.
   *
   * @throws ClientInitializationException if it is not on the class path (V8002)
   */
  Driver find() {
    try {
      return ServiceLoader.load(Driver.class, MySqlClient.class.getClassLoader()).stream()
          .filter(provider -> provider.type().getName().equals(className))
          .map(ServiceLoader.Provider::get)
          .findFirst()
          .orElseThrow(() -> missing(null));
    } catch (ServiceConfigurationError e) {
      throw missing(e);
    }
  }

  private ClientInitializationException missing(@Nullable Throwable cause) {
    Fault fault =
        Fault.of(
                ErrorCode.DRIVER_MISSING,
                "a URL that begins with '%s' needs %s, which is not on the class path."
                    .formatted(scheme, className))
            .at("url")
            .hint("Add the artifact %s.".formatted(artifact));
    return new ClientInitializationException(cause == null ? fault : fault.cause(cause));
  }
}
