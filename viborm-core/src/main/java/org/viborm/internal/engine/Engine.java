package org.viborm.internal.engine;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.AmbientTransactions;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverCapability;
import org.viborm.driver.DriverSession;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.PendingOperationException;
import org.viborm.errors.TransactionException;
import org.viborm.errors.VibOrmException;
import org.viborm.instrumentation.OpenSpan;
import org.viborm.instrumentation.Spans;
import org.viborm.internal.client.ClientEngine;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.RunOptions;
import org.viborm.schema.Schema;

/**
 * Runs the operations of a client: each on a connection of its own, what writes in several
 * statements in a transaction. Safe to share.
 */
public final class Engine extends Runner implements ClientEngine {

  private final Sessions sessions;
  private final @Nullable AmbientSessions ambient;
  private final ThreadLocal<Boolean> insideTransaction = new ThreadLocal<>();
  private volatile boolean closed;

  /** Runs operations on {@code schema} by {@code driver}, which it closes with itself. */
  public Engine(Schema schema, Driver driver, EngineConfig config) {
    super(new EngineCore(schema, driver, config));
    AmbientTransactions transactions = config.ambient();
    this.ambient = transactions == null ? null : new AmbientSessions(core(), transactions);
    this.sessions = ambient != null ? ambient : new DriverSessions(driver);
  }

  @Override
  Sessions sessions() {
    checkUsable();
    return sessions;
  }

  private void checkUsable() {
    if (closed) {
      throw new ConnectionException(
          Fault.of(ErrorCode.CONNECTION_CLOSED, "the client is closed.")
              .hint("Keep the client open as long as it is used."));
    }
    if (insideTransaction.get() != null && !isInAmbientTransaction()) {
      throw PendingOperationException.otherScope();
    }
  }

  private boolean isInAmbientTransaction() {
    return ambient != null && ambient.isInTransaction();
  }

  @Override
  public <X extends Exception> @Nullable Object transaction(
      TransactionOptions options, Work<X> work) throws X {
    checkUsable();
    Instruments instruments = core().config().instruments();
    Retries.Attempt<X> local =
        instruments == null
            ? ending -> local(options, ending, work)
            : ending ->
                instruments.within(
                    Spans.TRANSACTION,
                    Map.of(Spans.DB_SYSTEM_DRIVER, core().driver().name()),
                    () -> local(options, ending, work));
    return ambient == null
        ? Retries.run(options.retries(), local)
        : ambient.transaction(options, work, local);
  }

  /** Work that is to be done; may throw anything. */
  @FunctionalInterface
  interface Body<X extends Exception> {
    @Nullable Object run() throws X;
  }

  /** Does {@code work} in a transaction of the driver. */
  private <X extends Exception> @Nullable Object local(
      TransactionOptions options, Retries.Ending ending, Work<X> work) throws X {
    core()
        .driver()
        .dialect(); // may take a connection of its own, which the transaction must not hold
    return DriverSessions.inTransaction(
        core().driver(),
        options,
        ending,
        bound -> {
          TransactionRunner runner = new TransactionRunner(core(), bound);
          insideTransaction.set(Boolean.TRUE);
          try {
            return work.run(runner);
          } finally {
            runner.end();
            insideTransaction.remove();
          }
        });
  }

  @Override
  public Stream<Object> stream(Operation.Find find, RunOptions options) {
    checkUsable();
    EngineCore.Prepared prepared = core().prepareStream(find);
    Duration timeout = core().timeout(options);
    JoinedTransaction joined = ambient == null ? null : ambient.joined();
    if (joined != null) {
      return joined.stream(prepared, timeout);
    }
    Set<DriverCapability> capabilities = core().driver().capabilities();
    DriverSession rows =
        capabilities.contains(DriverCapability.INTERACTIVE_TRANSACTIONS)
            ? core().driver().begin(TransactionOptions.DEFAULT.asReadOnly())
            : core().driver().open();
    DriverSession below = null;
    try {
      below = core().driver().open();
      DriverSession nested = below;
      return RowStream.open(
          prepared,
          rows,
          nested,
          timeout,
          () -> {
            try {
              nested.close();
            } finally {
              rows.close();
            }
          });
    } catch (RuntimeException failure) {
      if (below != null) {
        below.close();
      }
      rows.close();
      throw failure;
    }
  }

  /** Where asynchronous operations run; not those of a caller in a transaction. */
  @Override
  public Executor executor() {
    if (isInAmbientTransaction()) {
      throw new TransactionException(
          Fault.of(
                  ErrorCode.TRANSACTION_FAILED,
                  "a JTA transaction is active, and what runs on another thread has no part in it.")
              .hint("Run the operation with run(), or outside of the transaction."));
    }
    return super.executor();
  }

  /** The schema. */
  public Schema schema() {
    return core().schema();
  }

  /** The driver. */
  public Driver driver() {
    return core().driver();
  }

  /** How many plans are kept. */
  public long plans() {
    return core().plans();
  }

  /** Closes the driver. Harmless when repeated. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    Driver driver = core().driver();
    Instruments instruments = core().config().instruments();
    OpenSpan span =
        instruments == null
            ? OpenSpan.NONE
            : instruments.start(Spans.DISCONNECT, Map.of(Spans.DB_SYSTEM_DRIVER, driver.name()));
    try {
      core().config().inputCheck().close();
    } finally {
      close(driver, span);
    }
  }

  private static void close(Driver driver, OpenSpan span) {
    VibOrmException failure = null;
    try {
      driver.close();
    } catch (VibOrmException e) {
      failure = e;
      throw e;
    } finally {
      span.end(failure);
    }
  }
}
