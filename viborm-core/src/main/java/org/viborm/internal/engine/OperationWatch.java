package org.viborm.internal.engine;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Driver;
import org.viborm.driver.SqlStatement;
import org.viborm.errors.NotFoundException;
import org.viborm.errors.VibOrmException;
import org.viborm.instrumentation.LogEvent;
import org.viborm.instrumentation.LogLevel;
import org.viborm.instrumentation.OpenSpan;
import org.viborm.instrumentation.Spans;
import org.viborm.internal.operation.Operation;

/** Tells of one call of a client, and of its statements. One thread. */
final class OperationWatch {

  private final Instruments instruments;
  private final Driver driver;
  private final String model;
  private final String operation;
  private final String correlationId = newCorrelationId();
  private final long start = System.nanoTime();
  private final OpenSpan span;
  private Map<String, Object> attributes;
  private EngineCore.@Nullable Prepared prepared;
  private boolean failureTold;

  OperationWatch(Instruments instruments, Driver driver, String model, String operation) {
    this.instruments = instruments;
    this.driver = driver;
    this.model = model;
    this.operation = operation;
    Map<String, Object> known = Instruments.attributesOf(driver);
    known.put(Spans.DB_COLLECTION_NAME, model);
    known.put(Spans.DB_OPERATION_NAME, operation);
    known.put(Spans.CORRELATION_ID, correlationId);
    this.attributes = known;
    this.span = instruments.start(Spans.OPERATION, known);
  }

  private static String newCorrelationId() {
    String digits = Long.toHexString(ThreadLocalRandom.current().nextLong());
    return "0".repeat(16 - digits.length()) + digits;
  }

  /** What all that is told of the call has. */
  String correlationId() {
    return correlationId;
  }

  /** Watches the one {@code work} that the call is made of, to its end. */
  private @Nullable Object over(Supplier<@Nullable Object> work) {
    Throwable failure = null;
    try {
      return work.get();
    } catch (RuntimeException | Error e) {
      failure = e;
      throw e;
    } finally {
      end(failure);
    }
  }

  /** Watches a part of the work. */
  <T> T phase(String name, Map<String, Object> more, Supplier<T> work) {
    Map<String, Object> all = new LinkedHashMap<>(attributes);
    all.putAll(more);
    OpenSpan phase = instruments.start(name, all);
    Throwable failure = null;
    try {
      return work.get();
    } catch (RuntimeException | Error e) {
      failure = e;
      throw e;
    } finally {
      phase.end(failure);
    }
  }

  /** Watches a part of the work that gives nothing. */
  void inPhase(String name, Runnable work) {
    OpenSpan phase = instruments.start(name, attributes);
    Throwable failure = null;
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      failure = e;
      throw e;
    } finally {
      phase.end(failure);
    }
  }

  /** There is a plan, and hence a dialect. */
  void prepared(EngineCore.Prepared plan) {
    this.prepared = plan;
    Map<String, Object> known = new LinkedHashMap<>();
    String system = driver.dialect().name();
    known.put(Spans.DB_SYSTEM_NAME, system);
    known.putAll(attributes);
    attributes = known;
    span.attribute(Spans.DB_SYSTEM_NAME, system);
  }

  /** Does {@code work} of {@code operation}, watched by {@code watch} where there is one. */
  static @Nullable Object over(
      @Nullable OperationWatch watch, Operation operation, Supplier<@Nullable Object> work) {
    return watch == null ? located(operation, work) : watch.over(() -> located(operation, work));
  }

  /** Does {@code work} of {@code operation}; what the database refuses says of which. */
  static <T extends @Nullable Object> T located(Operation operation, Supplier<T> work) {
    try {
      return work.get();
    } catch (VibOrmException failure) {
      String model = operation instanceof Operation.Raw ? "" : operation.model();
      throw failure.during(model, operation.name());
    }
  }

  /** The call gave a stream: what is told from here on are its statements. */
  void endUntimed() {
    span.end(null);
  }

  /** The call is over. */
  void end(@Nullable Throwable failure) {
    span.end(failure);
    if (failure instanceof VibOrmException error && isUnexpected(error) && !failureTold) {
      instruments.log(event(LogLevel.ERROR, elapsed(start)).withError(error));
    }
    instruments.checkTime(
        event(LogLevel.WARNING, elapsed(start)), elapsed(start), prepared, failure);
  }

  private static boolean isUnexpected(VibOrmException error) {
    return !(error instanceof NotFoundException);
  }

  private static Duration elapsed(long since) {
    return Duration.ofNanos(System.nanoTime() - since);
  }

  private LogEvent event(LogLevel level, Duration taken) {
    return instruments
        .event(level)
        .withOperation(model, operation)
        .withCorrelationId(correlationId)
        .withDuration(taken);
  }

  // statements

  OpenSpan startStatement(SqlStatement statement) {
    return instruments.startStatement(attributes, statement);
  }

  OpenSpan startParse() {
    return instruments.start(Spans.PARSE, attributes);
  }

  /** A statement was sent at {@code sentAt}, and has a result. */
  void sent(SqlStatement statement, long sentAt) {
    if (instruments.logs(LogLevel.QUERY)) {
      instruments.log(event(LogLevel.QUERY, elapsed(sentAt)), statement);
    }
  }

  /** A statement was sent at {@code sentAt}, and failed. */
  void failed(SqlStatement statement, long sentAt, VibOrmException error) {
    failureTold = true;
    if (instruments.logs(LogLevel.ERROR)) {
      instruments.log(event(LogLevel.ERROR, elapsed(sentAt)).withError(error), statement);
    }
  }
}
