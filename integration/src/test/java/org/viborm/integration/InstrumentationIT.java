package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.cache.CacheDriver;
import org.viborm.cache.CacheEntry;
import org.viborm.cache.memory.MemoryCache;
import org.viborm.client.ModelClient;
import org.viborm.client.Row;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.ServerAddress;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.driver.support.DelegatingDriver;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.errors.VibOrmException;
import org.viborm.instrumentation.InstrumentationConfig;
import org.viborm.instrumentation.LogEvent;
import org.viborm.instrumentation.LogLevel;
import org.viborm.instrumentation.LoggingConfig;
import org.viborm.instrumentation.OpenSpan;
import org.viborm.instrumentation.SpanListener;
import org.viborm.instrumentation.SpanStart;
import org.viborm.instrumentation.Spans;
import org.viborm.instrumentation.TracingConfig;
import org.viborm.integration.Blog.User;
import org.viborm.sql.Sql;
import org.viborm.tck.cache.Hours;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** What listeners are told of operations, statements and transactions, and what they never are. */
@OnAllDatabases
final class InstrumentationIT {

  private static final String SECRET = "secret@example.org";

  @Parameter DatabaseUnderTest database;
  private final Recorder spans = new Recorder();
  private final List<LogEvent> events = new ArrayList<>();
  private BlogClient blog;

  @BeforeParameterizedClassInvocation
  void open() {
    blog = BlogClient.on(database);
  }

  @AfterParameterizedClassInvocation
  void close() {
    blog.close();
  }

  @BeforeEach
  void clear() {
    blog.clear();
    spans.clear();
    events.clear();
  }

  /** Keeps the spans that it is told of, and which of them stand in which. */
  private static final class Recorder implements SpanListener {

    private final List<Span> all = new ArrayList<>();
    private final Deque<Span> open = new ArrayDeque<>();

    void clear() {
      all.clear();
      open.clear();
    }

    @Override
    public OpenSpan start(SpanStart start) {
      Span span = new Span(this, start, open.peek());
      all.add(span);
      open.push(span);
      return span;
    }

    List<String> names() {
      return all.stream().map(Span::toString).toList();
    }

    List<Span> named(String name) {
      return all.stream().filter(span -> span.name.equals(name)).toList();
    }
  }

  /** A span as it was told. */
  private static final class Span implements OpenSpan {

    private final Recorder recorder;
    private final String name;
    private final int depth;
    private final Map<String, Object> attributes;
    private @Nullable Throwable failure;

    Span(Recorder recorder, SpanStart start, @Nullable Span outer) {
      this.recorder = recorder;
      this.name = start.name();
      this.depth = outer == null ? 0 : outer.depth + 1;
      this.attributes = new LinkedHashMap<>(start.attributes());
    }

    @Override
    public void attribute(String name, Object value) {
      attributes.put(name, value);
    }

    @Override
    public void end(@Nullable Throwable failure) {
      assertThat(recorder.open.pop()).isSameAs(this);
      this.failure = failure;
    }

    @Override
    public String toString() {
      return " ".repeat(depth) + name.substring("viborm.".length());
    }
  }

  private VibOrmClient clientWith(UnaryOperator<InstrumentationConfig> instrumentation) {
    return clientWith(database.newDriver(), instrumentation);
  }

  private VibOrmClient clientWith(
      Driver driver, UnaryOperator<InstrumentationConfig> instrumentation) {
    return VibOrm.createClient(
        c -> c.schema(blog.client().schema()).driver(driver).instrumentation(instrumentation));
  }

  private VibOrmClient traced() {
    return clientWith(i -> i.tracing(TracingConfig.to(spans)));
  }

  private VibOrmClient logged(UnaryOperator<LoggingConfig> change) {
    return clientWith(i -> i.logging(change.apply(LoggingConfig.none().all(events::add))));
  }

  @Test
  void aReadIsAnOperationOfItsPhasesAndStatements() {
    blog.client().model(User.class).create(u -> data(u.email.set(SECRET))).run();
    try (VibOrmClient client = traced()) {
      client.model(User.class).findMany().include(u -> u.posts).list();
      client.model(User.class).findMany().include(u -> u.posts).list();
    }

    List<String> statement = List.of(" execute", "  parse");
    assertThat(spans.names())
        .containsExactlyElementsOf(
            Stream.of(
                    List.of("operation", " build", "  validate"),
                    statement,
                    statement,
                    List.of("operation", " build"),
                    statement,
                    statement,
                    List.of("disconnect"))
                .flatMap(List::stream)
                .toList());
    assertThat(spans.open).isEmpty();
    assertThat(spans.named(Spans.OPERATION).get(0).attributes)
        .containsEntry(Spans.DB_COLLECTION_NAME, "user")
        .containsEntry(Spans.DB_OPERATION_NAME, "findMany")
        .containsEntry(Spans.DB_SYSTEM_NAME, database.dialect().name())
        .containsKey(Spans.DB_SYSTEM_DRIVER);
    assertThat(spans.named(Spans.EXECUTE))
        .extracting(span -> span.attributes.get(Spans.DB_RESPONSE_RETURNED_ROWS))
        .containsExactly(1L, 0L, 1L, 0L);
    assertThat(spans.named(Spans.EXECUTE))
        .extracting(span -> span.attributes.get(Spans.CORRELATION_ID))
        .doesNotContainNull()
        .hasSize(4)
        .satisfies(ids -> assertThat(ids.get(0)).isEqualTo(ids.get(1)).isNotEqualTo(ids.get(2)));
  }

  @Test
  void transactionsAndBatchesAreSpansAroundTheirOperations() {
    try (VibOrmClient client =
        clientWith(
            i ->
                i.tracing(
                    TracingConfig.to(spans)
                        .ignore(Spans.PARSE, Spans.BUILD)
                        .ignore(Pattern.compile("validate|disconnect"))))) {
      client.inTransaction(tx -> tx.model(User.class).count().run());
      client.batch(client.model(User.class).count(), client.model(User.class).exist());
    }

    assertThat(spans.names())
        .containsExactly(
            "transaction",
            " operation",
            "  execute",
            "transaction",
            " operation",
            "  execute",
            " operation",
            "  execute");
    assertThat(spans.named(Spans.TRANSACTION))
        .allSatisfy(
            span ->
                assertThat(span.attributes)
                    .containsEntry(Spans.DB_SYSTEM_NAME, database.dialect().name()));
    assertThat(spans.named(Spans.TRANSACTION).get(1).attributes)
        .containsEntry(Spans.DB_OPERATION_BATCH_SIZE, 2L);
  }

  @Test
  void failuresEndTheSpansThatTheyLeave() {
    try (VibOrmClient client = traced()) {
      client.model(User.class).create(u -> data(u.email.set(SECRET))).run();
      spans.clear();
      assertThatThrownBy(
              () -> client.model(User.class).create(u -> data(u.email.set(SECRET))).run())
          .isInstanceOf(UniqueConstraintException.class);
    }

    assertThat(spans.named(Spans.OPERATION).get(0).failure)
        .isInstanceOfSatisfying(
            VibOrmException.class,
            error -> assertThat(error.code()).isEqualTo(ErrorCode.UNIQUE_CONSTRAINT));
    assertThat(spans.named(Spans.EXECUTE).get(0).failure).isNotNull();
    assertThat(spans.open).isEmpty();
  }

  @Test
  void streamsAreStatementsThatOutliveTheirOperation() {
    blog.client().model(User.class).create(u -> data(u.email.set(SECRET))).run();
    try (VibOrmClient client = traced()) {
      try (Stream<Row<User>> stream = client.model(User.class).findMany().stream()) {
        assertThat(stream).hasSize(1);
      }
    }

    assertThat(spans.names())
        .containsExactly("operation", " build", "  validate", "execute", "disconnect");
  }

  @Test
  void neitherSqlNorValuesAreToldUnlessTheyAreAskedFor() {
    try (VibOrmClient client = traced();
        VibOrmClient logging = logged(UnaryOperator.identity())) {
      client.model(User.class).findMany(u -> u.email.eq(SECRET)).list();
      logging.model(User.class).findMany(u -> u.email.eq(SECRET)).list();
    }

    assertThat(spans.all)
        .allSatisfy(
            span ->
                assertThat(span.attributes.toString())
                    .doesNotContain(SECRET)
                    .doesNotContain("SELECT"));
    assertThat(events)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.level()).isEqualTo(LogLevel.QUERY);
              assertThat(event.sql()).isEmpty();
              assertThat(event.toString()).doesNotContain(SECRET).startsWith("QUERY user.findMany");
            });
  }

  @Test
  void sqlAndValuesAreToldWhereTheyAreAskedFor() {
    try (VibOrmClient client =
            clientWith(i -> i.tracing(TracingConfig.to(spans).includeSql().includeParams()));
        VibOrmClient logging = logged(config -> config.includeSql().includeParams())) {
      client.model(User.class).findMany(u -> u.email.eq(SECRET)).list();
      logging.model(User.class).findMany(u -> u.email.eq(SECRET)).list();
    }

    assertThat(spans.named(Spans.EXECUTE).get(0).attributes)
        .hasEntrySatisfying(
            Spans.DB_QUERY_TEXT, text -> assertThat(text).asString().startsWith("SELECT"))
        .containsEntry(Spans.DB_QUERY_PARAMETER + 0, SECRET);
    assertThat(events.get(0).sql()).hasValueSatisfying(sql -> assertThat(sql).startsWith("SELECT"));
    assertThat(events.get(0).parameters()).contains(SECRET);
  }

  @Test
  void aStatementThatFailsIsOneErrorWhateverItPassesThrough() {
    try (VibOrmClient client = logged(UnaryOperator.identity())) {
      client.model(User.class).create(u -> data(u.email.set(SECRET))).run();
      events.clear();
      assertThatThrownBy(
              () ->
                  client.inTransaction(
                      tx -> tx.model(User.class).create(u -> data(u.email.set(SECRET))).run()))
          .isInstanceOf(UniqueConstraintException.class);
    }

    assertThat(events)
        .filteredOn(event -> event.level() == LogLevel.ERROR)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.toString()).doesNotContain(SECRET).contains("V3001");
              assertThat(event.operation()).hasValue("create");
            });
  }

  @Test
  void aListenerOfALevelIsToldInsteadOfTheOneForAll() {
    List<LogEvent> queries = new ArrayList<>();
    try (VibOrmClient client = logged(config -> config.on(LogLevel.QUERY, queries::add))) {
      client.model(User.class).count().run();
    }

    assertThat(queries).hasSize(1);
    assertThat(events).isEmpty();
  }

  @Test
  void listenersThatThrowChangeNothing() {
    try (VibOrmClient client =
        clientWith(
            i ->
                i.tracing(
                        TracingConfig.to(
                            span -> {
                              throw new IllegalStateException("spans");
                            }))
                    .logging(
                        LoggingConfig.none()
                            .all(
                                event -> {
                                  throw new IllegalStateException("events");
                                })))) {
      assertThat(client.model(User.class).count().run()).isZero();
    }
  }

  @Test
  void connectingHasTheDatabaseAnswerInASpanOfItsOwn() {
    VibOrmClient client = traced();
    client.connect();
    client.close();

    assertThat(spans.names()).containsExactly("connect", "disconnect");
    assertThat(spans.named(Spans.CONNECT).get(0).failure).isNull();
    assertThatThrownBy(client::connect)
        .isInstanceOfSatisfying(
            ConnectionException.class,
            error -> assertThat(error.code()).isEqualTo(ErrorCode.CONNECTION_CLOSED));
  }

  @Test
  void connectingTellsOfADatabaseThatDoesNotAnswer() {
    Driver dead =
        new DelegatingDriver(database.newDriver()) {
          @Override
          public DriverSession open() {
            throw ConnectionException.closed("the server");
          }
        };
    try (VibOrmClient client = clientWith(dead, i -> i.tracing(TracingConfig.to(spans)))) {
      assertThatThrownBy(client::connect).isInstanceOf(ConnectionException.class);
    }

    assertThat(spans.named(Spans.CONNECT).get(0).failure).isInstanceOf(ConnectionException.class);
  }

  @Test
  void spansTellOfTheServerWhereThereIsOne() {
    Driver driver = database.newDriver();
    Optional<ServerAddress> server = driver.server();
    try (VibOrmClient client = clientWith(driver, i -> i.tracing(TracingConfig.to(spans)))) {
      client.inTransaction(tx -> tx.model(User.class).count().run());
    }

    assertThat(server.isPresent()).isNotEqualTo(database.dialect().name().equals("sqlite"));
    for (String name :
        List.of(Spans.TRANSACTION, Spans.OPERATION, Spans.EXECUTE, Spans.DISCONNECT)) {
      Map<String, Object> attributes = spans.named(name).get(0).attributes;
      assertThat(attributes.get(Spans.SERVER_ADDRESS))
          .as(name)
          .isEqualTo(server.map(ServerAddress::host).orElse(null));
      assertThat(attributes.get(Spans.SERVER_PORT))
          .as(name)
          .isEqualTo(server.map(address -> (long) address.port()).orElse(null));
    }
  }

  @Test
  void aBatchOfOneIsNoBatch() {
    try (VibOrmClient client = traced()) {
      client.batch(client.model(User.class).count());
    }

    assertThat(spans.named(Spans.TRANSACTION).get(0).attributes)
        .doesNotContainKey(Spans.DB_OPERATION_BATCH_SIZE);
  }

  @Test
  void whatTheCacheGivesIsToldWithItsOperationAndTheCallItBelongsTo() {
    MemoryCache cache = MemoryCache.create();
    try (VibOrmClient client = cached(cache)) {
      ModelClient<User> users = client.model(User.class);
      users.count().cached(Duration.ofHours(1)).run();
      users.count().cached(Duration.ofHours(1)).run();
      client.withCache(options -> options.bypass()).model(User.class).count().run();
    }

    assertThat(events)
        .filteredOn(event -> event.level() == LogLevel.CACHE)
        .extracting(event -> event.meta().get("event"))
        .containsExactly("miss", "hit", "bypass");
    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(event.model()).hasValue("user");
              assertThat(event.operation()).hasValue("count");
              assertThat(event.correlationId()).isPresent();
            });
    List<String> calls = events.stream().map(event -> event.correlationId().orElseThrow()).toList();
    assertThat(calls).as("a miss and its query, a hit, a bypass and its query").hasSize(5);
    assertThat(calls.get(1)).isEqualTo(calls.get(0)).isNotEqualTo(calls.get(2));
    assertThat(calls.get(4)).isEqualTo(calls.get(3)).isNotEqualTo(calls.get(0));
  }

  @Test
  void aCacheThatTakesNothingIsTold() {
    try (VibOrmClient client = cached(new FullCache())) {
      assertThat(client.model(User.class).count().cached(Duration.ofHours(1)).run()).isZero();
    }

    assertThat(events)
        .filteredOn(event -> event.level() == LogLevel.CACHE)
        .extracting(LogEvent::meta)
        .containsExactly(
            Map.of("event", "miss"), Map.of("event", "miss", "status", "cache-set-failed"));
  }

  @Test
  void aCacheThatFailsAtALookIsAFailedSpanAndNoFailedRead() {
    CacheDriver down =
        new FullCache() {
          @Override
          public Map<String, CacheEntry> getAll(Collection<String> keys) {
            throw new IllegalStateException("nobody is there");
          }
        };
    try (VibOrmClient client =
        VibOrm.createClient(
            c ->
                c.schema(blog.client().schema())
                    .driver(database.newDriver())
                    .cache(down)
                    .instrumentation(i -> i.tracing(TracingConfig.to(spans))))) {
      assertThat(client.model(User.class).count().cached(Duration.ofHours(1)).run()).isZero();
    }

    assertThat(spans.named(Spans.CACHE_GET))
        .singleElement()
        .satisfies(
            look -> {
              assertThat(look.failure).hasMessage("nobody is there");
              assertThat(look.attributes).containsEntry(Spans.CACHE_RESULT, "bypass");
            });
  }

  @Test
  void aRefreshIsToldFromItsStartToItsEndAndNeverWithItsKey() {
    Hours clock = new Hours();
    Deque<Runnable> later = new ArrayDeque<>();
    FailingReads driver = new FailingReads(database.newDriver());
    try (VibOrmClient client =
        VibOrm.createClient(
            c ->
                c.schema(blog.client().schema())
                    .driver(driver)
                    .cache(MemoryCache.create())
                    .clock(clock)
                    .executor(later::add)
                    .instrumentation(
                        i -> i.logging(LoggingConfig.none().on(LogLevel.CACHE, events::add))))) {
      Runnable read =
          () ->
              client
                  .model(User.class)
                  .count()
                  .cached(Duration.ofMinutes(1), Duration.ofHours(1))
                  .run();
      read.run();
      for (boolean fails : List.of(true, false)) {
        driver.fails = fails;
        clock.pass(Duration.ofMinutes(2));
        read.run();
        later.remove().run();
      }
      read.run();
    }

    assertThat(events)
        .extracting(LogEvent::meta)
        .containsExactly(
            Map.of("event", "miss"),
            Map.of("event", "hit", "status", "stale"),
            Map.of("event", "revalidate", "status", "start"),
            Map.of("event", "revalidate", "status", "error"),
            Map.of("event", "hit", "status", "stale"),
            Map.of("event", "revalidate", "status", "start"),
            Map.of("event", "revalidate", "status", "success"),
            Map.of("event", "hit"));
    assertThat(events)
        .allSatisfy(event -> assertThat(event.toString()).doesNotContain("viborm:", "user:"));
  }

  /** A driver whose sessions cannot be opened while it is told so. */
  private static final class FailingReads extends DelegatingDriver {

    private boolean fails;

    FailingReads(Driver driver) {
      super(driver);
    }

    @Override
    public DriverSession open() {
      if (fails) {
        throw ConnectionException.closed("the server");
      }
      return super.open();
    }
  }

  @Test
  void aRawStatementIsToldByItsMethodAndHowLongItTook() {
    try (VibOrmClient client = logged(UnaryOperator.identity())) {
      client.queryRaw(Sql.of("SELECT 1")).run();
    }

    assertThat(events)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.model()).hasValue("$raw");
              assertThat(event.operation()).hasValue("queryRaw");
              assertThat(event.duration()).isPresent();
              assertThat(event.correlationId()).isPresent();
            });
  }

  @Test
  void eachStatementOfABatchIsAnEvent() {
    try (VibOrmClient client = logged(UnaryOperator.identity())) {
      client.batch(client.model(User.class).count(), client.model(User.class).exist());
    }

    assertThat(events)
        .extracting(event -> event.level() + " " + event.operation().orElseThrow())
        .containsExactly("QUERY count", "QUERY exist");
  }

  private VibOrmClient cached(CacheDriver cache) {
    return VibOrm.createClient(
        c ->
            c.schema(blog.client().schema())
                .driver(database.newDriver())
                .cache(cache)
                .instrumentation(i -> i.logging(LoggingConfig.none().all(events::add))));
  }

  /** A cache whose store has no room for what is read. */
  private static class FullCache implements CacheDriver {

    private final MemoryCache generations = MemoryCache.create();

    @Override
    public String name() {
      return "full";
    }

    @Override
    public Map<String, CacheEntry> getAll(Collection<String> keys) {
      return generations.getAll(keys);
    }

    @Override
    public void put(String key, CacheEntry entry, Duration storage) {
      throw new IllegalStateException("there is no room");
    }

    @Override
    public boolean putIfAbsent(String key, CacheEntry entry, Duration storage) {
      return generations.putIfAbsent(key, entry, storage);
    }

    @Override
    public void delete(Collection<String> keys) {
      generations.delete(keys);
    }

    @Override
    public boolean isLocal() {
      return true;
    }
  }

  @Test
  void aTransactionThatCannotBeginOrCommitIsOneError() {
    RefusingDriver driver = new RefusingDriver(database.newDriver());
    try (VibOrmClient client =
        clientWith(driver, i -> i.logging(LoggingConfig.none().on(LogLevel.ERROR, events::add)))) {
      driver.refuseCommit(() -> ConnectionException.closed("the server"));
      assertThatThrownBy(() -> client.inTransaction(tx -> tx.model(User.class).count().run()))
          .isInstanceOf(ConnectionException.class);
      driver.refuseCommit(() -> ConnectionException.closed("the server"));
      assertThatThrownBy(
              () -> client.batch(client.model(User.class).create(u -> data(u.email.set(SECRET)))))
          .isInstanceOf(ConnectionException.class);
    }
    Driver dead =
        new DelegatingDriver(database.newDriver()) {
          @Override
          public TransactionBoundDriver begin(TransactionOptions options) {
            throw ConnectionException.closed("the server");
          }
        };
    try (VibOrmClient client =
        clientWith(dead, i -> i.logging(LoggingConfig.none().on(LogLevel.ERROR, events::add)))) {
      assertThatThrownBy(() -> client.inTransaction(tx -> tx.model(User.class).count().run()))
          .isInstanceOf(ConnectionException.class);
    }

    assertThat(events)
        .extracting(event -> event.model().orElse("") + "." + event.operation().orElse(""))
        .containsExactly("$transaction.commit", "$transaction.commit", "$transaction.begin");
    assertThat(events).allSatisfy(event -> assertThat(event.error()).isPresent());
  }
}
