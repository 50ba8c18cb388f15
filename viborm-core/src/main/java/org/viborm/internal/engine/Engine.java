package org.viborm.internal.engine;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.AmbientTransactions;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverCapability;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.CacheConfigurationException;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.PendingOperationException;
import org.viborm.errors.TransactionException;
import org.viborm.errors.VibOrmException;
import org.viborm.instrumentation.OpenSpan;
import org.viborm.instrumentation.PlanCounts;
import org.viborm.instrumentation.Spans;
import org.viborm.internal.cache.CachedRead;
import org.viborm.internal.cache.ClientCache;
import org.viborm.internal.cache.Fence;
import org.viborm.internal.cache.Look;
import org.viborm.internal.cache.Playback;
import org.viborm.internal.cache.Recording;
import org.viborm.internal.cache.Stale;
import org.viborm.internal.cache.UnreadableTape;
import org.viborm.internal.client.ClientEngine;
import org.viborm.internal.operation.CacheUse;
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
  private final @Nullable Runnable plansEnd;
  private volatile boolean closed;

  /** Runs operations on {@code schema} by {@code driver}, which it closes with itself. */
  public Engine(Schema schema, Driver driver, EngineConfig config) {
    super(new EngineCore(schema, driver, config));
    AmbientTransactions transactions = config.ambient();
    this.ambient = transactions == null ? null : new AmbientSessions(core(), transactions);
    this.sessions = ambient != null ? ambient : Sessions.of(driver);
    Instruments instruments = config.instruments();
    this.plansEnd = instruments == null ? null : instruments.plans(driver.name(), core().plans());
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
    checkScope();
  }

  private void checkScope() {
    if (insideTransaction.get() != null && !isInAmbientTransaction()) {
      throw PendingOperationException.otherScope();
    }
  }

  private boolean isInAmbientTransaction() {
    return ambient != null && ambient.isInTransaction();
  }

  @Override
  public void connect() {
    checkUsable();
    Driver driver = core().driver();
    Instruments instruments = core().config().instruments();
    if (instruments == null) {
      connect(driver);
      return;
    }
    instruments.<RuntimeException>within(
        Spans.CONNECT,
        Instruments.attributesOf(driver),
        () -> {
          connect(driver);
          return null;
        });
  }

  private static void connect(Driver driver) {
    driver.dialect();
    try (DriverSession session = driver.open();
        QueryResult result = session.execute(SqlStatement.query("SELECT 1"))) {
      result.next();
    }
  }

  @Override
  public <X extends Exception> @Nullable Object transaction(
      TransactionOptions options, Work<X> work) throws X {
    checkUsable();
    Retries.Attempt<X> local =
        ending -> {
          TransactionWatch watch = new TransactionWatch(core(), Map.of());
          return watch.over(() -> local(options, ending, watch, work));
        };
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
      TransactionOptions options, Retries.Ending ending, TransactionWatch watch, Work<X> work)
      throws X {
    // May take a connection of its own, which the transaction must not hold.
    watch.reached(core().driver().dialect());
    Stale stale = new Stale(core().schema());
    Object result;
    try {
      result =
          DriverSessions.<X>inTransaction(
              core().driver(),
              options,
              ending,
              bound -> {
                watch.begun();
                TransactionRunner runner = new TransactionRunner(core(), bound, stale);
                insideTransaction.set(Boolean.TRUE);
                try {
                  Object made = work.run(runner);
                  runner.requireStreamsClosed();
                  watch.done();
                  return made;
                } finally {
                  runner.end();
                  insideTransaction.remove();
                }
              });
    } catch (VibOrmException failure) {
      if (watch.isDone() && leavesOutcomeOpen(failure)) {
        publish(stale);
      }
      throw failure;
    }
    publish(stale);
    return result;
  }

  /** In a transaction of the caller that takes batches they are sent with it: no results yet. */
  @Override
  public List<@Nullable Object> batch(List<Part> parts) {
    DeferredBatch deferred = ambient == null ? null : ambient.deferred();
    if (deferred == null) {
      return super.batch(parts);
    }
    checkUsable();
    defer(parts, deferred);
    return List.of();
  }

  // the cache

  private void publish(Stale stale) {
    ClientCache cache = core().cache();
    if (cache != null) {
      cache.invalidate(stale);
    }
  }

  @Override
  void wrote(Operation operation, RunOptions options) {
    if (!options.invalidatesSomething()) {
      return;
    }
    JoinedTransaction joined = ambient == null ? null : ambient.joined();
    DeferredBatch deferred = ambient == null ? null : ambient.deferred();
    if (joined != null) {
      joined.stale().add(operation, options);
    } else if (deferred != null) {
      deferred.stale().add(operation, options);
    } else {
      Stale stale = new Stale(core().schema());
      stale.add(operation, options);
      publish(stale);
    }
  }

  @Override
  public void invalidate(List<String> patterns) {
    checkUsable();
    if (core().cache() == null) {
      throw new CacheConfigurationException(
          Fault.of(ErrorCode.CACHE_CONFIGURATION, "the client has no cache.")
              .at("invalidate")
              .hint("Configure one with cache(...)."));
    }
    Stale stale = new Stale(core().schema());
    stale.add(patterns);
    publish(stale);
    JoinedTransaction joined = ambient == null ? null : ambient.joined();
    if (joined != null) {
      joined.stale().add(patterns);
    }
  }

  @Override
  @Nullable Object cached(
      EngineCore.Prepared prepared, Sessions sessions, CacheUse use, @Nullable Duration timeout) {
    ClientCache cache = core().cache();
    JoinedTransaction joined = ambient == null ? null : ambient.joined();
    if (cache == null || (joined != null && joined.hasWritten())) {
      return run(prepared, sessions, timeout);
    }
    CachedRead read = core().cachedRead(prepared, use);
    Look look = cache.look(read, use);
    ByteBuffer tape = look.tape();
    if (tape != null) {
      try {
        Object result = readOn(new Playback(tape), prepared, timeout);
        if (look.state() == Look.State.STALE) {
          refresh(cache, read, prepared, use, timeout);
        }
        return result;
      } catch (UnreadableTape e) {
        // Kept by another version; read again.
      }
    }
    AtomicReference<@Nullable Recording> kept = new AtomicReference<>();
    Object result =
        again(
            missed -> sessions.latest().read(session -> record(prepared, session, kept, timeout)));
    Fence fence = look.fence();
    Recording recording = kept.get();
    byte[] given = recording == null ? null : recording.tape();
    if (fence != null && given != null && (joined == null || joined.readsWhatIsCommitted())) {
      background(cache, () -> cache.store(read, fence, use, given));
    }
    return result;
  }

  private static @Nullable Object record(
      EngineCore.Prepared prepared,
      DriverSession session,
      AtomicReference<@Nullable Recording> kept,
      @Nullable Duration timeout) {
    Recording recording = new Recording(prepared.on(session));
    kept.set(recording);
    return readOn(recording, prepared, timeout);
  }

  /** Does {@code work} where it does not delay the caller. */
  private void background(ClientCache cache, Runnable work) {
    if (cache.isLocal()) {
      work.run();
      return;
    }
    try {
      core().config().executor().execute(carried(work));
    } catch (RejectedExecutionException e) {
      System.getLogger("org.viborm.cache")
          .log(System.Logger.Level.DEBUG, "the executor takes no work", e);
    }
  }

  /** Reads anew what was stale, behind the caller's back and outside of its transaction. */
  private void refresh(
      ClientCache cache,
      CachedRead read,
      EngineCore.Prepared prepared,
      CacheUse use,
      @Nullable Duration timeout) {
    try {
      core()
          .config()
          .executor()
          .execute(
              detached(
                  () -> {
                    if (!closed && !isInAmbientTransaction() && cache.beginRefresh(read)) {
                      refreshNow(cache, read, prepared, use, timeout);
                    }
                  }));
    } catch (RejectedExecutionException e) {
      System.getLogger("org.viborm.cache")
          .log(System.Logger.Level.DEBUG, "the executor takes no work", e);
    }
  }

  private Runnable detached(Runnable work) {
    Instruments instruments = core().config().instruments();
    return instruments == null ? work : instruments.detached(work);
  }

  private void refreshNow(
      ClientCache cache,
      CachedRead read,
      EngineCore.Prepared prepared,
      CacheUse use,
      @Nullable Duration timeout) {
    Throwable failure = null;
    try {
      OperationWatch watch = core().watch(prepared.operation());
      EngineCore.Prepared watched = prepared.watchedBy(watch);
      OperationWatch.over(
          watch,
          prepared.operation(),
          () -> {
            Fence fence = cache.fence(read);
            AtomicReference<@Nullable Recording> kept = new AtomicReference<>();
            Object result =
                new DriverSessions(core().driver())
                    .latest()
                    .read(session -> record(watched, session, kept, timeout));
            Recording recording = kept.get();
            byte[] given = recording == null ? null : recording.tape();
            if (fence != null && given != null) {
              cache.store(read, fence, use, given);
            }
            return result;
          });
    } catch (RuntimeException e) { // nobody waits for it
      failure = e;
    } catch (Error e) {
      failure = e;
      throw e;
    } finally {
      cache.endRefresh(read, failure);
    }
  }

  @Override
  public Stream<@Nullable Object> stream(Operation.Find find, RunOptions options) {
    checkUsable();
    if (options.cache() != null) {
      throw EngineCore.notCacheable(find.model() + ".stream");
    }
    EngineCore.Prepared prepared = core().prepareStream(find);
    Duration timeout = core().timeout(options);
    JoinedTransaction joined = ambient == null ? null : ambient.joined();
    if (joined != null) {
      return joined.stream(prepared, timeout);
    }
    return core().driver().read(options.latest(), from -> stream(from, prepared, timeout));
  }

  /** The rows of {@code prepared}, read by {@code from} on connections that the stream closes. */
  private static Stream<@Nullable Object> stream(
      Driver from, EngineCore.Prepared prepared, @Nullable Duration timeout) {
    DriverSession rows =
        from.capabilities().contains(DriverCapability.INTERACTIVE_TRANSACTIONS)
            ? from.begin(TransactionOptions.DEFAULT.asReadOnly())
            : from.open();
    DriverSession below = null;
    try {
      below = from.open();
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
    } catch (RuntimeException | Error failure) {
      closeAfter(failure, below);
      closeAfter(failure, rows);
      throw failure;
    }
  }

  /** Closes {@code session} where there is one; {@code failure} goes on, whatever comes of that. */
  private static void closeAfter(Throwable failure, @Nullable DriverSession session) {
    try {
      if (session != null) {
        session.close();
      }
    } catch (RuntimeException secondary) {
      failure.addSuppressed(secondary);
    }
  }

  /** Where asynchronous operations run; not those of a caller in a transaction. */
  @Override
  public Executor executor() {
    checkScope();
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

  /** What is counted of the plans. */
  public PlanCounts plans() {
    return core().plans();
  }

  /** Closes the driver. Harmless when repeated. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (plansEnd != null) {
      plansEnd.run();
    }
    Driver driver = core().driver();
    Instruments instruments = core().config().instruments();
    OpenSpan span =
        instruments == null
            ? OpenSpan.NONE
            : instruments.start(Spans.DISCONNECT, Instruments.attributesOf(driver));
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
