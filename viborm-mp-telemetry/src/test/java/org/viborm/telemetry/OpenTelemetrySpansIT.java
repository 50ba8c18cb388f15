package org.viborm.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.cache.memory.MemoryCache;
import org.viborm.client.ModelClient;
import org.viborm.driver.Driver;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.instrumentation.SpanListenerProvider;
import org.viborm.instrumentation.Spans;
import org.viborm.instrumentation.TracingConfig;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.Model;
import org.viborm.schema.StringField;
import org.viborm.schema.ToMany;
import org.viborm.schema.ToOne;
import org.viborm.sqlite3.Sqlite3Driver;
import org.viborm.tck.cache.Hours;

/** Spans and metrics as OpenTelemetry's own exporters in memory have them. */
final class OpenTelemetrySpansIT {

  private static final String SECRET = "nobody-may-see-this";
  private static final AttributeKey<String> OPERATION =
      AttributeKey.stringKey(Spans.DB_OPERATION_NAME);
  private static final AttributeKey<String> COLLECTION =
      AttributeKey.stringKey(Spans.DB_COLLECTION_NAME);

  @RegisterExtension
  static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

  private Driver driver;
  private VibOrmClient client;
  private ModelClient<Writer> writers;

  /** Somebody who writes. */
  public static final class Writer extends Model<Writer> {
    public final StringField.Unique<Writer> name = s.string().id();
    public final ToMany<Writer, Page> pages = s.oneToMany(Page.class);
  }

  /** What is written. */
  public static final class Page extends Model<Page> {
    public final StringField.Unique<Page> title = s.string().id();
    public final StringField<Page> writerName = s.string();
    public final ToOne<Page, Writer> writer =
        s.manyToOne(Writer.class).fields(writerName).references(w -> w.name);
  }

  @BeforeEach
  void open() {
    driver = Sqlite3Driver.inMemory();
    client = connect(tracing -> tracing);
    MigrationClient.of(driver, client.schema()).push();
    writers = client.model(Writer.class);
  }

  private VibOrmClient connect(UnaryOperator<TracingConfig> change) {
    TracingConfig tracing = TracingConfig.to(OpenTelemetrySpans.of(TELEMETRY.getOpenTelemetry()));
    return VibOrm.createClient(
        c ->
            c.schema(Writer.class, Page.class)
                .driver(driver)
                .cache(MemoryCache.create())
                .instrumentation(i -> i.tracing(change.apply(tracing))));
  }

  @AfterEach
  void close() {
    client.close();
  }

  private static List<SpanData> spans(String name) {
    return TELEMETRY.getSpans().stream().filter(span -> span.getName().equals(name)).toList();
  }

  private static SpanData span(String name) {
    assertThat(spans(name)).as(name).hasSize(1);
    return spans(name).get(0);
  }

  @Test
  void aStatementIsAClientSpanInsideItsOperation() {
    writers.create(w -> data(w.name.set(SECRET))).run();

    SpanData operation = span(Spans.OPERATION);
    SpanData statement = span("create writer");
    assertThat(operation.getKind()).isEqualTo(SpanKind.INTERNAL);
    assertThat(operation.getParentSpanContext().isValid()).isFalse();
    assertThat(statement.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(statement.getParentSpanId()).isEqualTo(operation.getSpanId());
    assertThat(statement.getAttributes().get(AttributeKey.stringKey("db.system.name")))
        .isEqualTo("sqlite");
    assertThat(statement.getAttributes().get(OPERATION)).isEqualTo("create");
    assertThat(statement.getAttributes().get(COLLECTION)).isEqualTo("writer");
    assertThat(statement.getInstrumentationScopeInfo().getName()).isEqualTo("viborm");
    assertThat(span(Spans.BUILD).getParentSpanId()).isEqualTo(operation.getSpanId());
    assertThat(span(Spans.PARSE).getParentSpanId()).isEqualTo(statement.getSpanId());
  }

  @Test
  void nothingIsDisclosedUnlessThatIsAsked() {
    writers.create(w -> data(w.name.set(SECRET))).run();
    assertThat(TELEMETRY.getSpans().toString()).doesNotContain(SECRET, "INSERT");
    TELEMETRY.clearSpans();

    VibOrmClient open = connect(tracing -> tracing.includeSql().includeParams());
    open.model(Writer.class).findMany(w -> w.name.eq(SECRET)).list();

    SpanData statement = span("findMany writer");
    assertThat(statement.getAttributes().get(AttributeKey.stringKey("db.query.text")))
        .startsWith("SELECT ");
    assertThat(statement.getAttributes().get(AttributeKey.stringKey("db.query.parameter.0")))
        .isEqualTo(SECRET);
  }

  @Test
  void aFailureIsToldByItsCode() {
    writers.create(w -> data(w.name.set(SECRET))).run();
    TELEMETRY.clearSpans();

    assertThatThrownBy(() -> writers.create(w -> data(w.name.set(SECRET))).run())
        .isInstanceOf(UniqueConstraintException.class);

    for (SpanData span : List.of(span("create writer"), span(Spans.OPERATION))) {
      assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
      assertThat(span.getAttributes().get(AttributeKey.stringKey("error.type"))).isEqualTo("V3001");
    }
    assertThat(TELEMETRY.getSpans().toString()).doesNotContain(SECRET);
  }

  @Test
  void durationsAndRowsAreMeasuredByOperation() {
    writers.create(w -> data(w.name.set("Ada"))).run();
    writers.findMany().include(w -> w.pages).list();

    MetricData duration = metric("db.client.operation.duration");
    assertThat(duration.getUnit()).isEqualTo("s");
    HistogramPointData reads =
        duration.getHistogramData().getPoints().stream()
            .filter(point -> "findMany".equals(point.getAttributes().get(OPERATION)))
            .findFirst()
            .orElseThrow();
    assertThat(reads.getCount()).isEqualTo(2);
    assertThat(reads.getAttributes().get(COLLECTION)).isEqualTo("writer");
    assertThat(reads.getAttributes().asMap().keySet())
        .extracting(AttributeKey::getKey)
        .containsExactlyInAnyOrder("db.system.name", "db.collection.name", "db.operation.name");
    assertThat(reads.getBoundaries()).contains(0.001, 10d);
    assertThat(
            metric("db.client.response.returned_rows").getHistogramData().getPoints().stream()
                .filter(point -> "findMany".equals(point.getAttributes().get(OPERATION)))
                .findFirst()
                .orElseThrow()
                .getSum())
        .isEqualTo(1);
  }

  @Test
  void plansThatWereFoundAndMadeAreCounted() {
    writers.findMany(w -> w.name.startsWith("a")).list();
    writers.findMany(w -> w.name.startsWith("b")).list();
    writers.findMany(w -> w.name.startsWith("c")).list();

    AttributeKey<String> result = AttributeKey.stringKey("viborm.plan.result");
    assertThat(
            metric("viborm.plan.lookups").getLongSumData().getPoints().stream()
                .collect(
                    Collectors.toMap(
                        point -> point.getAttributes().get(result), LongPointData::getValue)))
        .isEqualTo(Map.of("hit", 2L, "miss", 1L));
    assertThat(metric("viborm.plan.kept").getLongGaugeData().getPoints())
        .singleElement()
        .extracting(LongPointData::getValue)
        .isEqualTo(1L);
  }

  private static MetricData metric(String name) {
    return TELEMETRY.getMetrics().stream()
        .filter(metric -> metric.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void transactionsStandAroundTheirOperations() {
    client.inTransaction(tx -> tx.model(Writer.class).count().run());

    SpanData transaction = span(Spans.TRANSACTION);
    assertThat(span(Spans.OPERATION).getParentSpanId()).isEqualTo(transaction.getSpanId());
  }

  @Test
  void anotherThreadGoesOnInTheSpanOfItsCaller() throws Exception {
    Span caller = TELEMETRY.getOpenTelemetry().getTracer("test").spanBuilder("caller").startSpan();
    try (Scope scope = caller.makeCurrent()) {
      assertThat(scope).isNotNull();
      writers.count().runAsync().toCompletableFuture().get();
    } finally {
      caller.end();
    }

    assertThat(span(Spans.OPERATION).getParentSpanId())
        .isEqualTo(caller.getSpanContext().getSpanId());
    assertThat(Span.current().getSpanContext().isValid()).isFalse();
  }

  @Test
  void theCacheIsToldOf() {
    writers.count().cached(Duration.ofMinutes(1)).run();
    writers.count().cached(Duration.ofMinutes(1)).run();
    writers.create(w -> data(w.name.set("Ada"))).autoInvalidate().run();

    AttributeKey<String> result = AttributeKey.stringKey(Spans.CACHE_RESULT);
    assertThat(spans(Spans.CACHE_GET))
        .extracting(span -> span.getAttributes().get(result))
        .containsExactly("miss", "hit");
    assertThat(spans("count writer")).hasSize(1);
    assertThat(span(Spans.CACHE_SET).getAttributes().get(AttributeKey.longKey(Spans.CACHE_TTL)))
        .isEqualTo(60_000);
    assertThat(span(Spans.CACHE_INVALIDATE).getAttributes().asMap().toString())
        .contains("memory")
        .doesNotContain("viborm:");
  }

  @Test
  void whatIsStaleIsReadAnewInATraceOfItsOwn() {
    Hours clock = new Hours();
    VibOrmClient refreshing =
        VibOrm.createClient(
            c ->
                c.schema(Writer.class, Page.class)
                    .driver(driver)
                    .cache(MemoryCache.create())
                    .clock(clock)
                    .executor(Runnable::run)
                    .instrumentation(
                        i ->
                            i.tracing(
                                TracingConfig.to(
                                    OpenTelemetrySpans.of(TELEMETRY.getOpenTelemetry())))));
    Runnable read =
        () ->
            refreshing
                .model(Writer.class)
                .count()
                .cached(Duration.ofMinutes(1), Duration.ofHours(1))
                .run();
    read.run();
    clock.pass(Duration.ofMinutes(2));
    TELEMETRY.clearSpans();

    Span caller = TELEMETRY.getOpenTelemetry().getTracer("test").spanBuilder("caller").startSpan();
    try (Scope scope = caller.makeCurrent()) {
      assertThat(scope).isNotNull();
      read.run();
    } finally {
      caller.end();
    }

    SpanData look = span(Spans.CACHE_GET);
    assertThat(look.getAttributes().get(AttributeKey.stringKey(Spans.CACHE_RESULT)))
        .isEqualTo("stale");
    assertThat(look.getAttributes().get(AttributeKey.stringKey(Spans.CACHE_DRIVER)))
        .isEqualTo("memory");
    SpanData statement = span("count writer");
    SpanData refresh =
        spans(Spans.OPERATION).stream()
            .filter(operation -> operation.getSpanId().equals(statement.getParentSpanId()))
            .findFirst()
            .orElseThrow();
    assertThat(refresh.getParentSpanContext().isValid()).as("a trace of its own").isFalse();
    assertThat(refresh.getTraceId()).isNotEqualTo(look.getTraceId());
    assertThat(look.getTraceId()).isEqualTo(caller.getSpanContext().getTraceId());
    assertThat(spans(Spans.CACHE_DELETE)).as("the marker of the refresher").hasSize(1);
  }

  @Test
  void whatIsMeasuredLeadsToItsSpan() {
    writers.count().run();

    assertThat(metric("db.client.operation.duration").getHistogramData().getPoints())
        .flatExtracting(HistogramPointData::getExemplars)
        .extracting(exemplar -> exemplar.getSpanContext().getSpanId())
        .contains(span("count writer").getSpanId());
  }

  @Test
  void theProviderTellsTheOneThatTheApplicationHas() {
    OpenTelemetryProvider provider = new OpenTelemetryProvider();

    assertThat(provider.find(application(true))).containsInstanceOf(OpenTelemetrySpans.class);
    assertThat(provider.find(application(false))).isEmpty();
  }

  private static SpanListenerProvider.Application application(boolean has) {
    return new SpanListenerProvider.Application() {
      @Override
      public <T> Optional<T> object(Class<T> type) {
        return has ? Optional.of(type.cast(TELEMETRY.getOpenTelemetry())) : Optional.empty();
      }
    };
  }
}
