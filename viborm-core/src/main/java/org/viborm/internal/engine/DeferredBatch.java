package org.viborm.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.AmbientTransaction;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverCapability;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.TransactionException;
import org.viborm.instrumentation.Spans;
import org.viborm.internal.cache.ClientCache;
import org.viborm.internal.cache.Stale;

/**
 * What a client writes in a transaction of its callers that its driver takes no part in: nothing is
 * sent until that is about to be committed, then all of it as one batch. Lives in the transaction's
 * resources, for its thread.
 */
final class DeferredBatch implements Sessions {

  private final EngineCore core;
  private final AmbientTransaction transaction;
  private final List<SqlStatement> statements = new ArrayList<>();
  private final Stale stale;
  private boolean sent;

  private DeferredBatch(EngineCore core, AmbientTransaction transaction) {
    this.core = core;
    this.transaction = transaction;
    this.stale = new Stale(core.schema());
  }

  /** That of {@code transaction}, kept in it under {@code key}. */
  static DeferredBatch of(EngineCore core, AmbientTransaction transaction, Object key) {
    if (transaction.resource(key) instanceof DeferredBatch known) {
      return known;
    }
    DeferredBatch fresh = new DeferredBatch(core, transaction);
    transaction.onCompletion(fresh::send, fresh::ended);
    transaction.putResource(key, fresh);
    return fresh;
  }

  /** What is to be invalidated unless the transaction is rolled back. */
  Stale stale() {
    return stale;
  }

  @Override
  public boolean onlyBatches() {
    return true;
  }

  @Override
  public @Nullable Object read(Work work) {
    throw new IllegalStateException("nothing is read before the commit");
  }

  /** Keeps the statements of {@code work}; gives nothing. */
  @Override
  public @Nullable Object write(boolean several, int retries, Work work) {
    if (sent) {
      throw new TransactionException(
          Fault.of(
                  ErrorCode.TRANSACTION_FAILED,
                  "the batch of this JTA transaction was sent already: it is being committed.")
              .hint("Run batches before the end of their transaction."));
    }
    RehearsalSession rehearsal = new RehearsalSession();
    rehearsal.rehearse(work);
    statements.addAll(rehearsal.statements());
    return null;
  }

  private void send() {
    sent = true;
    if (statements.isEmpty()) {
      return;
    }
    TransactionWatch watch =
        new TransactionWatch(core, Map.of(Spans.DB_OPERATION_BATCH_SIZE, (long) statements.size()));
    try {
      watch.<RuntimeException>over(
          () -> {
            watch.reached(core.driver().dialect());
            sendTogether();
            return null;
          });
    } catch (RuntimeException failure) {
      transaction.setRollbackOnly();
      throw failure;
    }
  }

  private void sendTogether() {
    Driver driver = core.driver();
    TransactionOptions options = BatchSessions.options(statements);
    if (!driver.capabilities().contains(DriverCapability.INTERACTIVE_TRANSACTIONS)) {
      driver.batch(statements, options).forEach(DeferredBatch::finish);
      return;
    }
    try (TransactionBoundDriver bound = driver.begin(options)) {
      statements.forEach(statement -> finish(bound.execute(statement)));
      bound.commit();
    }
  }

  /** To its end: on SQLite a write has taken effect only then. */
  private static void finish(QueryResult result) {
    try (result) {
      boolean more = true;
      while (more) {
        more = result.next();
      }
    }
  }

  private void ended(boolean rolledBack) {
    ClientCache cache = core.cache();
    if (cache != null && !rolledBack) {
      cache.invalidate(stale);
    }
  }
}
