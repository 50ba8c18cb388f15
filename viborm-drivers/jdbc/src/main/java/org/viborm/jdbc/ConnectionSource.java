package org.viborm.jdbc;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.SqlStatement;

/** Where connections come from, and who may have one when. Safe to share between threads. */
public interface ConnectionSource extends AutoCloseable {

  /** What {@code statement} needs; {@link Access#SESSION} where all connections are alike. */
  Access accessOf(SqlStatement statement);

  /**
   * Lends a connection, which commits each statement by itself unless it is enlisted elsewhere.
   *
   * @param maxWait how long to wait for one, or null for the source's own limit
   * @throws MaxWaitException if {@code maxWait} is over
   * @throws org.viborm.errors.ConnectionException if the source's own limit is over (V1002), the
   *     database cannot be reached (V1001) or this is closed (V1003)
   */
  ConnectionLease lease(Access access, @Nullable Duration maxWait);

  /** What the connection of a transaction is lent for. */
  Access accessOfTransaction(boolean readOnly);

  /** Whether a caller may say how long to wait for a connection. */
  boolean limitsWait();

  /** Closes every connection that it opened itself. Harmless when repeated. */
  @Override
  void close();
}
