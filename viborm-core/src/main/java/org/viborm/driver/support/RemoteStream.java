package org.viborm.driver.support;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;

/**
 * What a {@link RemoteTransaction} says to its database, one request after the other. It refuses
 * what it cannot do.
 */
public interface RemoteStream {

  /**
   * The results of {@code statements}, in order.
   *
   * @param limit how long it may take, or null for the driver's own limit
   */
  List<QueryResult> execute(List<SqlStatement> statements, @Nullable Duration limit);

  /** Whether statements that are given together are sent without waiting for each other. */
  default boolean sendsTogether() {
    return false;
  }

  /**
   * Nothing that was executed is still read.
   *
   * @throws IllegalStateException if the result of a statement that streams is open
   */
  default void requireNothingOpen() {}

  /** Commits, and ends the stream. */
  void commit(@Nullable Duration limit);

  /** Rolls back, and ends the stream. */
  void rollback();

  /**
   * Whether nothing more can be asked of it: the server has lost it, or what it does is unknown.
   */
  boolean lost();
}
