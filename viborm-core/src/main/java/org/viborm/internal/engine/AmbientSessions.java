package org.viborm.internal.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.AmbientTransaction;
import org.viborm.driver.AmbientTransactions;
import org.viborm.driver.AmbientTransactions.BegunTransaction;
import org.viborm.driver.Driver;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.TransactionException;
import org.viborm.errors.VibOrmException;
import org.viborm.internal.client.ClientEngine;

/**
 * The connection of the caller's JTA transaction where there is one, a connection of their own
 * where not. A driver that takes no part in such a transaction reads in it, and writes nothing.
 */
final class AmbientSessions implements Sessions {

  private final EngineCore core;
  private final Driver driver;
  private final AmbientTransactions transactions;
  private final Sessions alone;
  private final Object key = new Object();

  AmbientSessions(EngineCore core, AmbientTransactions transactions) {
    this.core = core;
    this.driver = core.driver();
    this.transactions = transactions;
    this.alone = Sessions.of(core.driver());
  }

  @Override
  public Sessions latest() {
    return joined() == null ? alone.latest() : this;
  }

  @Override
  public @Nullable Object read(Work work) {
    JoinedTransaction joined = joined();
    return joined == null ? alone.read(work) : joined.read(work);
  }

  @Override
  public @Nullable Object write(boolean several, int retries, Work work) {
    AmbientTransaction current = transactions.current();
    if (current == null) {
      return alone.write(several, retries, work);
    }
    requireEnlisting();
    return joined(current).write(several, work);
  }

  /** What the client has in the caller's transaction; null where it takes no part in one. */
  @Nullable JoinedTransaction joined() {
    AmbientTransaction current = transactions.current();
    return current == null || !driver.enlists() ? null : joined(current);
  }

  private JoinedTransaction joined(AmbientTransaction current) {
    if (current.resource(key) instanceof JoinedTransaction known) {
      return known;
    }
    JoinedTransaction fresh = new JoinedTransaction(core, transactions, current);
    fresh.enlist();
    current.putResource(key, fresh);
    return fresh;
  }

  /** What is sent with the caller's transaction; null where nothing waits for that. */
  @Nullable DeferredBatch deferred() {
    if (!transactions.sendsBatches() || driver.enlists()) {
      return null;
    }
    AmbientTransaction current = transactions.current();
    return current == null ? null : DeferredBatch.of(core, current, key);
  }

  @Override
  public boolean onlyBatches() {
    return transactions.current() == null && alone.onlyBatches();
  }

  @Override
  public boolean isInTransaction() {
    return transactions.current() != null;
  }

  private void requireEnlisting() {
    if (!driver.enlists()) {
      throw new TransactionException(
          Fault.of(
                  ErrorCode.TRANSACTION_FAILED,
                  "a JTA transaction is active and the driver '%s' takes no part in it: what is"
                          .formatted(driver.name())
                      + " written would stay even if that is rolled back.")
              .hint(
                  transactions.sendsBatches()
                      ? "Put it into client.batch(...), which is sent right before the commit and"
                          + " gives no results."
                      : """
                      Use a managed data source, such as \
                      @DataSourceDefinition(name = "java:app/jdbc/main", \
                      className = "org.postgresql.xa.PGXADataSource", serverName = "localhost", \
                      databaseName = "app", user = "app", password = "secret") \
                      with viborm-datasource and viborm.datasource=java:app/jdbc/main; \
                      or say viborm.jta=off to write beside the transaction.\
                      """));
    }
  }

  /**
   * Does {@code work} in the caller's transaction, or in one that is begun for it where that can
   * be; else by {@code local}.
   */
  <X extends Exception> @Nullable Object transaction(
      TransactionOptions options, ClientEngine.Work<X> work, Retries.Attempt<X> local) throws X {
    AmbientTransaction current = transactions.current();
    if (current != null) {
      if (!driver.enlists() && options.readOnly()) {
        return Retries.run(options.retries(), local);
      }
      requireEnlisting();
      return joined(current).transaction(core, options, false, work);
    }
    return Retries.run(
        options.retries(),
        ending -> {
          BegunTransaction begun =
              mayBeginFor(options) ? transactions.begin(options.timeout()) : null;
          if (begun == null) {
            return local.run(ending);
          }
          TransactionWatch watch = new TransactionWatch(core, Map.of());
          return watch.<X>over(() -> in(begun, options.retries(0), ending, watch, work));
        });
  }

  /** What JTA has no word for is left to a transaction of the driver's own. */
  private boolean mayBeginFor(TransactionOptions options) {
    return driver.enlists()
        && options.isolation() == null
        && options.maxWait() == null
        && !options.readOnly();
  }

  private <X extends Exception> @Nullable Object in(
      BegunTransaction begun,
      TransactionOptions options,
      Retries.Ending ending,
      TransactionWatch watch,
      ClientEngine.Work<X> work)
      throws X {
    watch.begun();
    Object result;
    try {
      AmbientTransaction current = transactions.current();
      if (current == null) {
        throw new TransactionException(
            Fault.of(
                ErrorCode.TRANSACTION_FAILED,
                "a JTA transaction was begun and is not on this thread."));
      }
      watch.reached(driver.dialect());
      result = joined(current).transaction(core, options, true, work);
      watch.done();
    } catch (Throwable failure) {
      rollBack(begun, failure, ending);
      throw failure;
    }
    ending.mayHaveTakenEffect();
    begun.commit();
    return result;
  }

  private static void rollBack(BegunTransaction begun, Throwable failure, Retries.Ending ending) {
    try {
      begun.rollback();
    } catch (VibOrmException secondary) {
      ending.mayHaveTakenEffect();
      if (failure instanceof VibOrmException error) {
        error.alsoFailed(secondary);
      } else {
        failure.addSuppressed(secondary);
      }
    }
  }
}
