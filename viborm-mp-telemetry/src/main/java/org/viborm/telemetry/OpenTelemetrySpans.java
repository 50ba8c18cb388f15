package org.viborm.telemetry;

import static java.util.Objects.requireNonNull;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.DoubleHistogramBuilder;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.LongHistogramBuilder;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongCounter;
import io.opentelemetry.api.metrics.ObservableLongGauge;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.VibOrmError;
import org.viborm.instrumentation.OpenSpan;
import org.viborm.instrumentation.PlanCounts;
import org.viborm.instrumentation.SpanListener;
import org.viborm.instrumentation.SpanStart;
import org.viborm.instrumentation.Spans;

/**
 * Tells OpenTelemetry of what a client does, by the stable conventions for databases: each
 * statement is a span of the kind {@code CLIENT} called {@code findMany user}, and counts in the
 * histogram {@code db.client.operation.duration}; what stands around it are spans called as in
 * {@link Spans}. Safe to share between threads and clients.
 *
 * <pre>{@code
 * VibOrm.createClient(
 *     c -> c.schema(User.class)
 *         .driver(driver)
 *         .instrumentation(i -> i.tracing(TracingConfig.to(OpenTelemetrySpans.of(openTelemetry)))))
 * }</pre>
 */
public final class OpenTelemetrySpans implements SpanListener {

  private static final String SCOPE = "viborm";
  private static final String DURATION = "db.client.operation.duration";
  private static final String RETURNED_ROWS = "db.client.response.returned_rows";
  private static final List<Double> SECONDS =
      List.of(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1d, 5d, 10d);
  private static final List<Long> ROWS =
      List.of(1L, 2L, 5L, 10L, 20L, 50L, 100L, 200L, 500L, 1000L, 2000L, 5000L, 10_000L);

  /** What metrics tell apart; nothing of which there are many. */
  private static final Set<String> METRIC_ATTRIBUTES =
      Set.of(
          Spans.DB_SYSTEM_NAME,
          Spans.DB_COLLECTION_NAME,
          Spans.DB_OPERATION_NAME,
          Spans.SERVER_ADDRESS,
          Spans.SERVER_PORT,
          Spans.ERROR_TYPE);

  private static final String PLAN_LOOKUPS = "viborm.plan.lookups";
  private static final String PLANS_KEPT = "viborm.plan.kept";
  private static final AttributeKey<String> RESULT = AttributeKey.stringKey("viborm.plan.result");
  private static final AttributeKey<String> DRIVER = AttributeKey.stringKey(Spans.DB_SYSTEM_DRIVER);

  private final Tracer tracer;
  private final Meter meter;
  private final DoubleHistogram durations;
  private final LongHistogram returnedRows;

  private OpenTelemetrySpans(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer(SCOPE);
    this.meter = telemetry.getMeter(SCOPE);
    this.durations =
        advised(
                meter
                    .histogramBuilder(DURATION)
                    .setDescription("Duration of database client operations.")
                    .setUnit("s"))
            .build();
    this.returnedRows =
        advised(
                meter
                    .histogramBuilder(RETURNED_ROWS)
                    .ofLongs()
                    .setDescription(
                        "The actual number of records returned by the database operation.")
                    .setUnit("{row}"))
            .build();
  }

  /** The API of some servers (Payara 6) is older than advice on boundaries: they have their own. */
  private static DoubleHistogramBuilder advised(DoubleHistogramBuilder histogram) {
    try {
      return histogram.setExplicitBucketBoundariesAdvice(SECONDS);
    } catch (NoSuchMethodError e) {
      return histogram;
    }
  }

  private static LongHistogramBuilder advised(LongHistogramBuilder histogram) {
    try {
      return histogram.setExplicitBucketBoundariesAdvice(ROWS);
    } catch (NoSuchMethodError e) {
      return histogram;
    }
  }

  /** Tells {@code telemetry}. */
  public static OpenTelemetrySpans of(OpenTelemetry telemetry) {
    return new OpenTelemetrySpans(requireNonNull(telemetry, "telemetry"));
  }

  @Override
  public OpenSpan start(SpanStart start) {
    boolean statement = start.name().equals(Spans.EXECUTE);
    SpanBuilder builder =
        tracer
            .spanBuilder(statement ? statementName(start) : start.name())
            .setSpanKind(statement ? SpanKind.CLIENT : SpanKind.INTERNAL);
    AttributesBuilder metric = Attributes.builder();
    for (Map.Entry<String, Object> attribute : start.attributes().entrySet()) {
      put(attribute.getKey(), attribute.getValue(), builder, metric);
    }
    return new Open(builder.startSpan(), statement ? metric : null);
  }

  /** The summary of the conventions: the operation and what it is done to. */
  private static String statementName(SpanStart start) {
    Object operation = start.attributes().get(Spans.DB_OPERATION_NAME);
    Object collection = start.attributes().get(Spans.DB_COLLECTION_NAME);
    return operation == null || collection == null ? start.name() : operation + " " + collection;
  }

  private static void put(String name, Object value, SpanBuilder span, AttributesBuilder metric) {
    if (value instanceof Long number) {
      span.setAttribute(name, number);
    } else if (value instanceof Double number) {
      span.setAttribute(name, number);
    } else if (value instanceof Boolean truth) {
      span.setAttribute(name, truth);
    } else {
      span.setAttribute(name, value.toString());
    }
    if (METRIC_ATTRIBUTES.contains(name)) {
      putMetric(name, value, metric);
    }
  }

  private static void putMetric(String name, Object value, AttributesBuilder metric) {
    if (value instanceof Long number) {
      metric.put(AttributeKey.longKey(name), number);
    } else {
      metric.put(AttributeKey.stringKey(name), value.toString());
    }
  }

  @Override
  public Runnable carry(Runnable work) {
    return Context.current().wrap(work);
  }

  @Override
  public Runnable detach(Runnable work) {
    return Context.root().wrap(work);
  }

  /** How many lookups found a plan, how many did not, and how many plans are kept. */
  @Override
  public Runnable plans(String driver, PlanCounts counts) {
    Attributes hit = Attributes.of(DRIVER, driver, RESULT, "hit");
    Attributes miss = Attributes.of(DRIVER, driver, RESULT, "miss");
    ObservableLongCounter lookups =
        meter
            .counterBuilder(PLAN_LOOKUPS)
            .setDescription("Lookups of the plan of an operation by its structure.")
            .setUnit("{lookup}")
            .buildWithCallback(
                told -> {
                  told.record(counts.hits(), hit);
                  told.record(counts.misses(), miss);
                });
    ObservableLongGauge kept =
        meter
            .gaugeBuilder(PLANS_KEPT)
            .ofLongs()
            .setDescription("Plans that are kept.")
            .setUnit("{plan}")
            .buildWithCallback(told -> told.record(counts.kept(), Attributes.of(DRIVER, driver)));
    return () -> {
      lookups.close();
      kept.close();
    };
  }

  /** A span of OpenTelemetry's, which is the current one until it ends. */
  private final class Open implements OpenSpan {

    private final Span span;
    private final Scope scope;
    private final @Nullable AttributesBuilder metric;
    private final long begin = System.nanoTime();
    private long rows = -1;

    @SuppressWarnings("MustBeClosedChecker") // closed when the span ends
    Open(Span span, @Nullable AttributesBuilder metric) {
      this.span = span;
      this.scope = span.makeCurrent();
      this.metric = metric;
    }

    @Override
    public void attribute(String name, Object value) {
      if (value instanceof Long number) {
        span.setAttribute(name, number);
        rows = name.equals(Spans.DB_RESPONSE_RETURNED_ROWS) ? number : rows;
      } else if (value instanceof Double number) {
        span.setAttribute(name, number);
      } else if (value instanceof Boolean truth) {
        span.setAttribute(name, truth);
      } else {
        span.setAttribute(name, value.toString());
      }
      if (metric != null && METRIC_ATTRIBUTES.contains(name)) {
        putMetric(name, value, metric);
      }
    }

    @Override
    public void end(@Nullable Throwable failure) {
      if (failure != null) {
        attribute(Spans.ERROR_TYPE, type(failure));
        span.setStatus(StatusCode.ERROR);
      }
      try {
        measure();
      } finally {
        scope.close();
        span.end();
      }
    }

    /** While the span is the current one, so that what is measured leads to it. */
    private void measure() {
      if (metric != null) {
        Attributes attributes = metric.build();
        durations.record((System.nanoTime() - begin) / 1e9, attributes);
        if (rows >= 0) {
          returnedRows.record(rows, attributes);
        }
      }
    }

    private String type(Throwable failure) {
      return failure instanceof VibOrmError error
          ? error.code().id()
          : failure.getClass().getName();
    }
  }
}
