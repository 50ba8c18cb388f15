package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.viborm.client.Query.data;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.SqlPreview;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.client.Load;
import org.viborm.client.ModelClient;
import org.viborm.client.Row;
import org.viborm.driver.DialectCapability;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.integration.Library.Author;
import org.viborm.integration.Library.Book;
import org.viborm.integration.Library.Chapter;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;
import org.viborm.tck.statements.CountingDriver;
import org.viborm.tck.statements.StatementLog;

/** How many statements operations cost, whatever the number of rows. */
@OnAllDatabases
final class StatementBudgetIT {

  @Parameter DatabaseUnderTest database;
  private CountingDriver driver;
  private VibOrmClient client;
  private ModelClient<Author> authors;
  private ModelClient<Book> books;

  @BeforeParameterizedClassInvocation
  void open() {
    driver = CountingDriver.of(database.newDriver());
    client = Library.on(driver);
    authors = client.model(Author.class);
    books = client.model(Book.class);
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  @BeforeEach
  void clear() {
    Library.clear(client);
  }

  private StatementLog during(Runnable work) {
    return driver.during(work);
  }

  private static void hasBudget(StatementLog log, int statements) {
    assertThat(log.count()).as(log.toString()).isLessThanOrEqualTo(statements).isPositive();
    assertThat(log.rolledBack()).isZero();
    assertThat(log.committed()).isEqualTo(log.begun());
  }

  private static void needsNoTransaction(StatementLog log) {
    assertThat(log.begun()).as(log.toString()).isZero();
  }

  private static List<String> names(String prefix, int number) {
    return IntStream.range(0, number).mapToObj(i -> prefix + i).toList();
  }

  /** Authors of two books of two chapters each. */
  private void fill(int number) {
    List<String> all = names("a", number);
    authors.createMany(all, (a, id) -> data(a.id.set(id), a.name.set("name of " + id))).run();
    List<String> theirs = all.stream().flatMap(id -> names(id + "b", 2).stream()).toList();
    books
        .createMany(
            theirs, (b, id) -> data(b.id.set(id), b.authorId.set(id.substring(0, id.indexOf('b')))))
        .run();
    client
        .model(Chapter.class)
        .createMany(
            theirs.stream().flatMap(id -> names(id + "c", 2).stream()).toList(),
            (c, id) -> data(c.id.set(id), c.bookId.set(id.substring(0, id.indexOf('c')))))
        .run();
  }

  @Test
  void readsSendOneStatementALevelWhateverTheNumberOfParents() {
    for (int number : List.of(1, 10, 1_000)) {
      Library.clear(client);
      fill(number);

      StatementLog log =
          during(
              () -> {
                List<Row<Author>> read =
                    authors.findMany().include(a -> a.books.include(b -> b.chapters)).list();
                assertThat(read).hasSize(number);
                assertThat(read.get(number - 1).many(a -> a.books))
                    .hasSize(2)
                    .allSatisfy(b -> assertThat(b.many(x -> x.chapters)).hasSize(2));
              });

      assertThat(log.count()).as(log.toString()).isEqualTo(3);
      assertThat(log.trips()).isEqualTo(3);
      needsNoTransaction(log);
    }
  }

  @Test
  void readsOfOneLevelSendOneStatementAndOpenNoTransaction() {
    fill(3);

    for (Runnable read :
        List.<Runnable>of(
            () -> authors.findMany().orderBy(a -> a.name.asc()).list(),
            () -> authors.findFirst().where(a -> a.books.some(b -> b.copies.eq(0))).run(),
            () -> authors.findUnique(a -> a.id.is("a1")).run(),
            () -> authors.findUnique(a -> a.id.is("a1")).orThrow(),
            () -> authors.count().where(a -> a.books.none(b -> b.copies.gt(0))).run(),
            () -> authors.exist(a -> a.id.eq("a2")).run())) {
      StatementLog log = during(read);

      assertThat(log.count()).as(log.toString()).isEqualTo(1);
      needsNoTransaction(log);
    }
  }

  @Test
  void readsOfSeveralLevelsSendOneStatementWhereTheyAreToldTo() {
    database.needs(DialectCapability.SINGLE_STATEMENT_READS);
    fill(100);

    StatementLog log =
        during(
            () ->
                assertThat(
                        authors
                            .findMany()
                            .include(a -> a.books.include(b -> b.chapters))
                            .load(Load.SINGLE_STATEMENT)
                            .list())
                    .hasSize(100));

    assertThat(log.count()).as(log.toString()).isEqualTo(1);
    needsNoTransaction(log);
  }

  @Test
  void readsOfSeveralLevelsSendOneStatementWhereTheDatabaseIsFarAway() {
    database.needs(DialectCapability.SINGLE_STATEMENT_READS);
    try (VibOrmClient near = far(Duration.ofNanos(499_999));
        VibOrmClient far = far(Duration.ofNanos(500_000))) {
      assertThat(levels(near).statements()).hasSize(3);
      assertThat(levels(far).statements()).hasSize(1);
      assertThat(levels(far).reasons())
          .containsExactly("all levels in one statement, as the database is far away");
    }
  }

  @Test
  void nothingIsFarAwayWhereOneStatementCannotReadLevels() {
    assumeFalse(database.dialect().has(DialectCapability.SINGLE_STATEMENT_READS));
    try (VibOrmClient far = far(Duration.ofMillis(5))) {
      assertThat(levels(far).statements()).hasSize(3);
    }
  }

  private VibOrmClient far(Duration roundTrip) {
    return VibOrm.createClient(
        c -> c.schema(client.schema()).driver(database.newDriver()).roundTrip(roundTrip));
  }

  private static SqlPreview levels(VibOrmClient client) {
    return client
        .model(Author.class)
        .findMany()
        .include(a -> a.books.include(b -> b.chapters))
        .toSql();
  }

  @Test
  void levelsWithoutParentsSendNothing() {
    StatementLog log =
        during(() -> authors.findMany().include(a -> a.books.include(b -> b.chapters)).list());

    assertThat(log.count()).as(log.toString()).isEqualTo(1);
  }

  @Test
  void scalarWritesSendOneStatementWithTheirResult() {
    for (Runnable write :
        List.<Runnable>of(
            () -> authors.create(a -> data(a.id.set("x"), a.name.set("X"))).run(),
            () -> authors.update(a -> a.id.is("x"), a -> data(a.hits.increment(2))).run(),
            () -> authors.delete(a -> a.id.is("x")).run())) {
      StatementLog log = during(write);

      if (returnsRows()) {
        assertThat(log.count()).as(log.toString()).isEqualTo(1);
        needsNoTransaction(log);
      } else {
        hasBudget(log, 3);
      }
    }
  }

  @Test
  void bulkWritesSendOneStatement() {
    fill(5);

    for (Runnable write :
        List.<Runnable>of(
            () -> books.updateMany(b -> b.copies.eq(0), b -> data(b.copies.set(7))).run(),
            () -> books.deleteMany(b -> b.copies.eq(7)).run())) {
      StatementLog log = during(write);

      assertThat(log.count()).as(log.toString()).isEqualTo(1);
      needsNoTransaction(log);
    }
  }

  @Test
  void upsertsOfOneKeyAreOneStatement() {
    Runnable upsert =
        () ->
            authors
                .upsert(a -> a.id.is("x"))
                .create(a -> data(a.id.set("x"), a.name.set("X")))
                .update(a -> data(a.hits.increment(1)))
                .run();

    for (StatementLog log : List.of(during(upsert), during(upsert))) {
      if (returnsRows()) {
        assertThat(log.count()).as(log.toString()).isEqualTo(1);
        needsNoTransaction(log);
      } else {
        hasBudget(log, 4);
      }
    }
    assertThat(authors.findMany().select(a -> a.hits).list()).containsExactly(1);
  }

  @Test
  void createManyTakesOneStatementAsArraysAndOneForEachRoundNumberOfRowsAsLists() {
    StatementLog log =
        during(
            () ->
                authors
                    .createMany(names("a", 987), (a, id) -> data(a.id.set(id), a.name.set(id)))
                    .run());

    hasBudget(log, sendsArrays() ? 1 : inserts(987, 3));
    assertThat(log.begun()).isEqualTo(sendsArrays() ? 0 : 1);
    assertThat(authors.count().run()).isEqualTo(987);
  }

  @Test
  void createManyIsAtomicWhateverTheNumberOfRowsItWasPlannedFor() {
    authors.createMany(List.of("a"), (a, id) -> data(a.id.set(id), a.name.set(id))).run();

    assertThatThrownBy(
            () ->
                authors
                    .createMany(
                        List.of("b", "c", "a"), (a, id) -> data(a.id.set(id), a.name.set(id)))
                    .run())
        .isInstanceOf(UniqueConstraintException.class);

    assertThat(authors.count().run()).isEqualTo(1);
  }

  @Test
  void aTreeOfThousandsTakesOneStatementALevelAsArraysAndOneForEachRoundNumberOfRowsAsLists() {
    StatementLog log =
        during(
            () ->
                authors
                    .create(
                        a ->
                            data(
                                a.id.set("a"),
                                a.name.set("A"),
                                a.books.create(
                                    names("b", 1_000),
                                    (b, book) ->
                                        data(
                                            b.id.set(book),
                                            b.chapters.create(
                                                names(book + "c", 3),
                                                (c, chapter) -> data(c.id.set(chapter)))))))
                    .run());

    hasBudget(
        log,
        (sendsArrays() ? 3 : 1 + inserts(1_000, 5) + inserts(3_000, 2)) + (returnsRows() ? 0 : 1));
    assertThat(log.begun()).isEqualTo(1);
    assertThat(books.count().where(b -> b.authorId.eq("a")).run()).isEqualTo(1_000);
    assertThat(client.model(Chapter.class).count().run()).isEqualTo(3_000);
  }

  /**
   * How many statements insert {@code rows} rows as lists: each takes as many as the dialect
   * wishes, a thousand at most, and a number of one digit that is not 0.
   */
  private int inserts(int rows, int columns) {
    int most = Math.min(1_000, database.dialect().insertBindings() / columns);
    int statements = 0;
    for (int left = rows; left > 0; statements++) {
      int taken = Math.min(left, most);
      int unit = (int) Math.pow(10, (int) Math.log10(taken));
      left -= taken / unit * unit;
    }
    return statements;
  }

  /** Whether every write gives back the rows that it wrote. */
  private boolean returnsRows() {
    return database
        .dialect()
        .capabilities()
        .containsAll(
            Set.of(
                DialectCapability.INSERT_RETURNING,
                DialectCapability.UPDATE_RETURNING,
                DialectCapability.DELETE_RETURNING));
  }

  /** Whether the values of many rows go to the database as one array a column. */
  private boolean sendsArrays() {
    return database.dialect().has(DialectCapability.ARRAY_PARAMETERS);
  }
}
