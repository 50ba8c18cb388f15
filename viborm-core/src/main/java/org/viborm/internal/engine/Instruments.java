package org.viborm.internal.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Driver;
import org.viborm.driver.SqlStatement;
import org.viborm.instrumentation.InstrumentationConfig;
import org.viborm.instrumentation.LogEvent;
import org.viborm.instrumentation.LogLevel;
import org.viborm.instrumentation.LogListener;
import org.viborm.instrumentation.LoggingConfig;
import org.viborm.instrumentation.OpenSpan;
import org.viborm.instrumentation.PlanCounts;
import org.viborm.instrumentation.SpanStart;
import org.viborm.instrumentation.Spans;
import org.viborm.instrumentation.TracingConfig;
import org.viborm.internal.operation.Operation;

/**
 * Tells listeners of what a client does. There is one only where somebody listens; what listeners
 * throw changes nothing. Safe to share.
 */
public final class Instruments {

  private static final int LONGEST_PARAMETER = 200;

  private final @Nullable TracingConfig tracing;
  private final @Nullable LoggingConfig logging;
  private final @Nullable SlowOperations slow;
  private final Clock clock;
  private final AtomicBoolean complained = new AtomicBoolean();

  private Instruments(
      @Nullable TracingConfig tracing,
      @Nullable LoggingConfig logging,
      @Nullable SlowOperations slow,
      Clock clock) {
    this.tracing = tracing;
    this.logging = logging;
    this.slow = slow;
    this.clock = clock;
  }

  /** Those of a client, or null where nobody listens. */
  public static @Nullable Instruments of(
      InstrumentationConfig config, @Nullable SlowOperations slow, Clock clock) {
    TracingConfig tracing = config.tracing().orElse(null);
    LoggingConfig logging = config.logging().orElse(null);
    return tracing == null && logging == null && slow == null
        ? null
        : new Instruments(tracing, logging, slow, clock);
  }

  // spans

  /** Something begins. */
  public OpenSpan start(String name, Map<String, Object> attributes) {
    TracingConfig config = tracing;
    if (config == null || config.ignores(name)) {
      return OpenSpan.NONE;
    }
    try {
      return new SafeSpan(config.listener().start(new SpanStart(name, attributes)));
    } catch (RuntimeException failure) { // it is not the client's fault
      complain(failure);
      return OpenSpan.NONE;
    }
  }

  /** What is known of {@code driver} before it has connected; may be added to. */
  static Map<String, Object> attributesOf(Driver driver) {
    Map<String, Object> known = new LinkedHashMap<>();
    known.put(Spans.DB_SYSTEM_DRIVER, driver.name());
    driver
        .server()
        .ifPresent(
            server -> {
              known.put(Spans.SERVER_ADDRESS, server.host());
              known.put(Spans.SERVER_PORT, (long) server.port());
            });
    return known;
  }

  /** {@code work} for another thread, as a part of what has begun on this one. */
  Runnable carried(Runnable work) {
    TracingConfig config = tracing;
    if (config == null) {
      return work;
    }
    try {
      return config.listener().carry(work);
    } catch (RuntimeException failure) { // it is not the client's fault
      complain(failure);
      return work;
    }
  }

  /** {@code work} for another thread, which is no part of what has begun on this one. */
  Runnable detached(Runnable work) {
    TracingConfig config = tracing;
    if (config == null) {
      return work;
    }
    try {
      return config.listener().detach(work);
    } catch (RuntimeException failure) { // it is not the client's fault
      complain(failure);
      return work;
    }
  }

  /** Tells of what is counted of the plans of a client; what is given back ends that. */
  Runnable plans(String driver, PlanCounts counts) {
    TracingConfig config = tracing;
    if (config == null) {
      return () -> {};
    }
    try {
      Runnable end = config.listener().plans(driver, counts);
      return () -> {
        try {
          end.run();
        } catch (RuntimeException failure) { // it is not the client's fault
          complain(failure);
        }
      };
    } catch (RuntimeException failure) { // it is not the client's fault
      complain(failure);
      return () -> {};
    }
  }

  /** Does {@code work} as a span. */
  <X extends Exception> @Nullable Object within(
      String name, Map<String, Object> attributes, Engine.Body<X> work) throws X {
    OpenSpan span = start(name, attributes);
    Throwable failure = null;
    try {
      return work.run();
    } catch (Throwable e) {
      failure = e;
      throw e;
    } finally {
      span.end(failure);
    }
  }

  /** The sending of {@code statement} begins, which belongs to what {@code attributes} tell. */
  OpenSpan startStatement(Map<String, Object> attributes, SqlStatement statement) {
    TracingConfig config = tracing;
    if (config == null || config.ignores(Spans.EXECUTE)) {
      return OpenSpan.NONE;
    }
    Map<String, Object> all = new LinkedHashMap<>(attributes);
    if (config.includesSql()) {
      all.put(Spans.DB_QUERY_TEXT, statement.text());
    }
    if (config.includesParams()) {
      List<String> values = texts(statement.values());
      for (int i = 0; i < values.size(); i++) {
        all.put(Spans.DB_QUERY_PARAMETER + i, values.get(i));
      }
    }
    return start(Spans.EXECUTE, all);
  }

  /** The values, of which none is longer than a log can bear, nor has bytes or many elements. */
  private static List<String> texts(List<@Nullable Object> values) {
    List<String> texts = new ArrayList<>(values.size());
    for (Object value : values) {
      String text = value instanceof byte[] bytes ? bytes.length + " bytes" : String.valueOf(value);
      texts.add(
          text.length() <= LONGEST_PARAMETER ? text : text.substring(0, LONGEST_PARAMETER) + "…");
    }
    return texts;
  }

  /** What tells listeners, and never fails. */
  private final class SafeSpan implements OpenSpan {

    private final OpenSpan span;

    SafeSpan(OpenSpan span) {
      this.span = span;
    }

    @Override
    public void attribute(String name, Object value) {
      try {
        span.attribute(name, value);
      } catch (RuntimeException failure) { // it is not the client's fault
        complain(failure);
      }
    }

    @Override
    public void end(@Nullable Throwable failure) {
      try {
        span.end(failure);
      } catch (RuntimeException another) { // it is not the client's fault
        complain(another);
      }
    }
  }

  /** Warns of the first failure of a listener; those after it are for debugging. */
  private void complain(RuntimeException failure) {
    Level level = complained.getAndSet(true) ? Level.DEBUG : Level.WARNING;
    Logger log = System.getLogger("org.viborm.instrumentation");
    log.log(level, "a listener failed", failure);
  }

  // events

  /** Whether somebody is told of the events of {@code level}. */
  public boolean logs(LogLevel level) {
    return logging != null && logging.listener(level).isPresent();
  }

  /** An event that happens now. */
  public LogEvent event(LogLevel level) {
    return LogEvent.of(level, clock.instant());
  }

  /** Tells of {@code event}, with {@code statement} as far as the configuration discloses it. */
  void log(LogEvent event, SqlStatement statement) {
    LoggingConfig config = logging;
    if (config == null) {
      return;
    }
    LogEvent told = config.includesSql() ? event.withSql(statement.text()) : event;
    log(config.includesParams() ? told.withParameters(texts(statement.values())) : told);
  }

  /** Tells of {@code event}. */
  public void log(LogEvent event) {
    if (logging != null) {
      logging.listener(event.level()).ifPresent(listener -> tell(listener, event));
    }
  }

  /** Tells {@code listener} of {@code event}, whatever it does. */
  void tell(LogListener listener, LogEvent event) {
    try {
      listener.onEvent(event);
    } catch (RuntimeException failure) { // it is not the operation's fault
      complain(failure);
    }
  }

  // operations

  /** One call of a client begins. */
  OperationWatch operation(EngineCore core, Operation operation) {
    return new OperationWatch(this, core.driver(), operation.model(), operation.name());
  }

  /** Tells of {@code operation} if it took too long. */
  void checkTime(
      LogEvent operation,
      Duration taken,
      EngineCore.@Nullable Prepared prepared,
      @Nullable Throwable failure) {
    if (slow != null && prepared != null) {
      slow.check(this, operation, taken, prepared.plan(), failure);
    }
  }
}
