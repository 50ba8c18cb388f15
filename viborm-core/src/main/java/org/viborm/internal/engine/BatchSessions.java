package org.viborm.internal.engine;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Driver;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionOptions;

/**
 * Sessions of a driver without transactions that stay open: several writes are one batch. The work
 * is done twice, first to learn its statements, then with what they gave.
 *
 * @param latestOnly whether reads must see all that is committed
 */
record BatchSessions(Driver driver, boolean latestOnly) implements Sessions {

  BatchSessions(Driver driver) {
    this(driver, false);
  }

  @Override
  public Sessions latest() {
    return new BatchSessions(driver, true);
  }

  @Override
  public boolean onlyBatches() {
    return true;
  }

  @Override
  public @Nullable Object read(Work work) {
    return DriverSessions.read(driver, latestOnly, work);
  }

  @Override
  public @Nullable Object write(boolean several, int retries, Work work) {
    return Retries.run(
        retries,
        ending -> several ? together(ending, work) : DriverSessions.alone(driver, ending, work));
  }

  private @Nullable Object together(Retries.Ending ending, Work work) {
    RehearsalSession rehearsal = new RehearsalSession();
    rehearsal.rehearse(work);
    List<SqlStatement> statements = rehearsal.statements();
    List<QueryResult> results =
        statements.isEmpty() ? List.of() : driver.batch(statements, options(statements));
    ending.mayHaveTakenEffect();
    try (PlaybackSession playback = rehearsal.playback(results, driver::open)) {
      return work.on(playback);
    }
  }

  /** Together they may take as long as the shortest limit of one of them. */
  static TransactionOptions options(List<SqlStatement> statements) {
    return statements.stream()
        .map(SqlStatement::timeout)
        .filter(Objects::nonNull)
        .min(Duration::compareTo)
        .map(TransactionOptions.DEFAULT::timeout)
        .orElse(TransactionOptions.DEFAULT);
  }
}
