package org.viborm.driver.support;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;
import org.viborm.driver.Dialect;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.errors.FeatureNotSupportedException;

/** What a PostgreSQL server is asked before SQL is written for it. */
public final class PostgresServer {

  private static final int VERSION_UNIT = 10_000;

  /** The server's version, and whether it offers the extension pgvector. */
  private static final String SERVER =
      "SELECT current_setting('server_version_num')::int, (SELECT count(*)::int FROM"
          + " pg_catalog.pg_available_extensions WHERE name = 'vector')";

  private PostgresServer() {}

  /**
   * The SQL that a server speaks.
   *
   * @param server gives what a statement gives there
   * @throws FeatureNotSupportedException V8001 if the server is too old
   */
  public static Dialect dialect(Function<SqlStatement, QueryResult> server) {
    try (QueryResult result = server.apply(SqlStatement.query(SERVER))) {
      result.next();
      return Dialect.postgresql(
          requireNonNull(result.integer(0)) / VERSION_UNIT, requireNonNull(result.integer(1)) > 0);
    }
  }
}
