package org.viborm.driver;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection, lent to one operation: each statement commits by itself, unless the session is a
 * {@link TransactionBoundDriver}.
 *
 * <p>For one thread at a time. Errors are those of {@code org.viborm.errors}, translated once,
 * here.
 */
public interface DriverSession extends AutoCloseable {

  /** Runs {@code statement}; the caller closes the result before the next statement. */
  QueryResult execute(SqlStatement statement);

  /**
   * Whether {@link #executeAll} is there: the driver can send statements without waiting for each
   * other, so that several are waited for once.
   */
  default boolean sendsTogether() {
    return false;
  }

  /**
   * Sends {@code statements}, none of which streams, without waiting for one of them, and waits for
   * all. In a transaction they may write, and have no effect from the first that fails on;
   * elsewhere they only read. They may take as long as each of them may, one after the other.
   *
   * @return a result for each, in order, already read; closing them frees nothing
   * @throws org.viborm.errors.VibOrmException what failed first
   * @throws UnsupportedOperationException unless the session {@linkplain #sendsTogether() sends
   *     together}
   */
  default List<QueryResult> executeAll(List<SqlStatement> statements) {
    throw new UnsupportedOperationException("statements are not sent together");
  }

  /**
   * Whether what this does is part of the JTA transaction that the caller is in: asked inside one,
   * of a driver that {@linkplain Driver#enlists() enlists}, before the first write. May send a
   * statement that changes nothing.
   */
  default boolean joinsCaller() {
    return true;
  }

  /**
   * Whether the database has ended the transaction of the caller, which this is {@linkplain
   * #joinsCaller() part of}, after an error: what is sent from then on would stand by itself.
   */
  default boolean hasLostCaller() {
    return false;
  }

  /** How far the transaction that this runs in is kept apart; null where it cannot be told. */
  default @Nullable IsolationLevel isolation() {
    return null;
  }

  /** Gives the connection back. Harmless when repeated. */
  @Override
  void close();
}
