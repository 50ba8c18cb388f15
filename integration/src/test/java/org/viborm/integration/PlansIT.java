package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.viborm.client.Query.data;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;
import org.viborm.client.Row;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.support.DelegatingDriver;
import org.viborm.instrumentation.OpenSpan;
import org.viborm.instrumentation.PlanCounts;
import org.viborm.instrumentation.SpanListener;
import org.viborm.instrumentation.SpanStart;
import org.viborm.instrumentation.TracingConfig;
import org.viborm.integration.Library.Author;
import org.viborm.integration.Library.Book;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.Predicate;
import org.viborm.sqlite3.Sqlite3Driver;

/** What a client counts of its plans, and what a plan that is found spares. */
final class PlansIT {

  private final Plans plans = new Plans();
  private final Texts driver = new Texts(Sqlite3Driver.inMemory());
  private VibOrmClient client;
  private ModelClient<Author> authors;
  private ModelClient<Book> books;

  /** Keeps the counts of the client. */
  private static final class Plans implements SpanListener {
    private @Nullable PlanCounts counts;
    private boolean ended;

    @Override
    public OpenSpan start(SpanStart span) {
      return OpenSpan.NONE;
    }

    @Override
    public Runnable plans(String driver, PlanCounts found) {
      counts = found;
      return () -> ended = true;
    }

    PlanCounts counts() {
      return Optional.ofNullable(counts).orElseThrow();
    }
  }

  /** Keeps the texts that are sent, as they are. */
  private static final class Texts extends DelegatingDriver {
    private final Driver driver;
    private final List<String> sent = new ArrayList<>();

    Texts(Driver driver) {
      super(driver);
      this.driver = driver;
    }

    @Override
    public DriverSession open() {
      DriverSession session = driver.open();
      return new DriverSession() {
        @Override
        public QueryResult execute(SqlStatement statement) {
          sent.add(statement.text());
          return session.execute(statement);
        }

        @Override
        public void close() {
          session.close();
        }
      };
    }
  }

  @BeforeEach
  void open() {
    client =
        VibOrm.createClient(
            c ->
                c.schema(Author.class, Book.class)
                    .driver(driver)
                    .instrumentation(i -> i.tracing(TracingConfig.to(plans))));
    MigrationClient.of(driver, client.schema()).push();
    authors = client.model(Author.class);
    books = client.model(Book.class);
  }

  @AfterEach
  void close() {
    client.close();
    assertThat(plans.ended).isTrue();
  }

  /** How many plans {@code work} makes. */
  private long made(Runnable work) {
    long before = plans.counts().misses();
    work.run();
    return plans.counts().misses() - before;
  }

  @Test
  void batchesOfAnySizeShareAFewTexts() {
    driver.sent.clear();
    for (int size = 1; size <= 60; size++) {
      String batch = "b" + size + "-";
      List<String> ids = IntStream.range(0, size).mapToObj(i -> batch + i).toList();
      authors.createMany(ids, (a, id) -> data(a.id.set(id), a.name.set("name " + id))).run();
    }

    Set<String> texts = Set.copyOf(driver.sent);
    assertThat(texts).hasSizeLessThanOrEqualTo(20); // a digit, then zeros
  }

  /** Each filter is there or not, so n of them have 2^n structures, whatever their values. */
  @Test
  void optionalFiltersMakeAPlanForEachThatIsThere() {
    assertThat(
            made(
                () -> {
                  for (int round = 0; round < 50; round++) {
                    for (int present = 0; present < 8; present++) {
                      search(round, present);
                    }
                  }
                }))
        .isEqualTo(8);
  }

  private List<Row<Book>> search(int round, int present) {
    return books
        .findMany(
            b ->
                Predicate.when(given(present, 1, "t" + round), b.title::startsWith)
                    .and(Predicate.when(given(present, 2, round), b.copies::gte))
                    .and(Predicate.when(given(present, 4, "a" + round), b.authorId::eq)))
        .list();
  }

  private static <V> Optional<V> given(int present, int bit, V value) {
    return (present & bit) == 0 ? Optional.empty() : Optional.of(value);
  }

  @Test
  void aHitRendersNoText() {
    driver.sent.clear();
    for (int i = 0; i < 3; i++) {
      String id = "a" + i;
      authors.findMany(a -> a.id.eq(id)).list();
    }

    Set<Integer> identities =
        driver.sent.stream().map(System::identityHashCode).collect(Collectors.toSet());
    assertThat(driver.sent).hasSize(3);
    assertThat(identities).hasSize(1); // one text, not three that are equal
    assertThat(plans.counts().hits()).isEqualTo(2);
    assertThat(plans.counts().kept()).isEqualTo(plans.counts().misses());
  }

  /** A find by key with its lambda, plan, statement and empty result; SQLite's driver besides. */
  @Test
  void aHitAllocatesLittle() {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    Runnable find = () -> authors.findMany(a -> a.id.eq("x")).list();
    for (int i = 0; i < 2_000; i++) {
      find.run();
    }
    driver.sent.clear();

    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < 1_000; i++) {
      find.run();
    }
    long bytes = (threads.getThreadAllocatedBytes(thread) - before) / 1_000;

    assertThat(bytes).isLessThan(12_000);
  }
}
