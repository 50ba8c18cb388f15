package org.viborm.internal.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.TransactionException;
import org.viborm.internal.cache.Stale;
import org.viborm.internal.client.ClientEngine;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.RunOptions;

/**
 * Runs operations on the one connection of a transaction, until its callback ends. For the thread
 * of the callback.
 */
final class TransactionRunner extends Runner implements ClientEngine {

  private final TransactionSessions sessions;
  private final Streams streams;
  private final Stale stale;
  private final AtomicInteger openStreams;
  private final Thread owner = Thread.currentThread();
  private boolean ended;
  private boolean inner;

  /** In the transaction {@code bound}; what is to be invalidated after it goes to {@code stale}. */
  TransactionRunner(EngineCore core, TransactionBoundDriver bound, Stale stale) {
    this(
        core,
        new TransactionSessions(bound, core.driver().dialect()),
        (prepared, timeout) -> RowStream.open(prepared, bound, bound, timeout, () -> {}),
        stale);
  }

  /** On the connection of {@code sessions}. */
  TransactionRunner(EngineCore core, TransactionSessions sessions, Streams streams, Stale stale) {
    this(core, sessions, streams, stale, new AtomicInteger());
  }

  private TransactionRunner(
      EngineCore core,
      TransactionSessions sessions,
      Streams streams,
      Stale stale,
      AtomicInteger openStreams) {
    super(core);
    this.sessions = sessions;
    this.streams = streams;
    this.stale = stale;
    this.openStreams = openStreams;
  }

  /** Throws if a stream was left open: its rows would end with the transaction. */
  void requireStreamsClosed() {
    if (openStreams.get() > 0) {
      throw refused(
          "a stream of the transaction is still open.",
          "Read it inside the transaction, and close it there: use try-with-resources.");
    }
  }

  /** Nothing: a transaction has its connection. */
  @Override
  public void connect() {
    checkUsable();
  }

  @Override
  void wrote(Operation operation, RunOptions options) {
    stale.add(operation, options);
  }

  @Override
  public void invalidate(List<String> patterns) {
    stale.add(patterns);
  }

  /** Opens streams of rows in the transaction. */
  @FunctionalInterface
  interface Streams {
    Stream<@Nullable Object> open(EngineCore.Prepared prepared, @Nullable Duration timeout);
  }

  @Override
  Sessions sessions() {
    checkUsable();
    return sessions;
  }

  private void checkUsable() {
    if (ended) {
      throw refused("the transaction is over.", "Use it inside its callback only.");
    }
    if (inner) {
      throw refused("a transaction inside this one is running.", "Use the innermost transaction.");
    }
    if (Thread.currentThread() != owner) {
      throw refused(
          "the transaction belongs to another thread.",
          "Use it on the thread that its callback runs on.");
    }
  }

  private static TransactionException refused(String problem, String hint) {
    return new TransactionException(Fault.of(ErrorCode.TRANSACTION_FAILED, problem).hint(hint));
  }

  @Override
  public <X extends Exception> @Nullable Object transaction(
      TransactionOptions options, Work<X> work) throws X {
    checkUsable();
    if (options.isolation() != null || options.maxWait() != null || options.readOnly()) {
      throw TransactionException.invalidInput(
          "options",
          "a transaction inside another has its isolation, connection and mode.",
          "Set them on the outermost transaction.");
    }
    if (options.retries() > 0) {
      throw TransactionException.invalidInput(
          "retries",
          "the database gives up a transaction as a whole: a part of it cannot be retried.",
          "Set it on the outermost transaction.");
    }
    TransactionSessions bounded = sessions.within(options.timeout());
    TransactionRunner runner = new TransactionRunner(core(), bounded, streams, stale, openStreams);
    inner = true;
    int before = stale.size();
    boolean kept = false;
    try {
      Object result =
          sessions.<X>inSavepoint(
              () -> {
                Object made = work.run(runner);
                bounded.checkTime();
                return made;
              });
      kept = true;
      return result;
    } finally {
      if (!kept) {
        stale.backTo(before);
      }
      runner.end();
      inner = false;
    }
  }

  @Override
  public Stream<@Nullable Object> stream(Operation.Find find, RunOptions options) {
    checkUsable();
    Stream<@Nullable Object> opened =
        streams.open(core().prepareStream(find), core().timeout(options));
    openStreams.incrementAndGet();
    return opened.onClose(openStreams::decrementAndGet);
  }

  @Override
  public Executor executor() {
    throw refused("operations of a transaction may not leave its thread.", "Run them with run().");
  }

  /** Closes nothing: the transaction ends with its callback. */
  @Override
  public void close() {}

  /** Ends it: nothing can be run any more. */
  void end() {
    ended = true;
  }
}
