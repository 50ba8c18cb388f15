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

  /** The number of the server's version, and of the extensions pgvector that it offers. */
  public static final String QUESTION =
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
    try (QueryResult result = server.apply(SqlStatement.query(QUESTION))) {
      result.next();
      return dialect(requireNonNull(result.integer(0)), requireNonNull(result.integer(1)));
    }
  }

  /**
   * The SQL that the server speaks which gave this answer to {@link #QUESTION}.
   *
   * @throws FeatureNotSupportedException V8001 if the server is too old
   */
  public static Dialect dialect(int version, int vectors) {
    return Dialect.postgresql(version / VERSION_UNIT, vectors > 0);
  }
}
