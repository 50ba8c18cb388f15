package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;
import static org.viborm.integration.Together.together;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;
import org.viborm.client.Row;
import org.viborm.errors.OptimisticLockException;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.integration.Library.Author;
import org.viborm.integration.Library.Book;
import org.viborm.integration.Library.Genre;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** Writers that meet: on a missing key, on one row, on one new key. */
@OnAllDatabases
@Timeout(120)
final class ConcurrentWritesIT {

  private static final int WRITERS = 16;

  @Parameter DatabaseUnderTest database;
  private VibOrmClient client;
  private ModelClient<Author> authors;
  private ModelClient<Book> books;

  @BeforeParameterizedClassInvocation
  void open() {
    client = Library.on(database);
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

  @Test
  void upsertOneMissingKeyInOneStatement() throws InterruptedException {
    List<Object> results =
        together(
            WRITERS,
            number ->
                authors
                    .upsert(a -> a.name.is("Ann"))
                    .create(a -> data(a.id.set("a" + number), a.name.set("Ann"), a.hits.set(1)))
                    .update(a -> data(a.hits.increment(1)))
                    .run());

    assertThat(results).allMatch(Row.class::isInstance);
    assertThat(authors.findMany().select(a -> a.hits).list()).containsExactly(WRITERS);
  }

  @Test
  void upsertOneMissingKeyWithWhatIsNestedInIt() throws InterruptedException {
    List<Object> results =
        together(
            WRITERS,
            number ->
                authors
                    .upsert(a -> a.name.is("Ann"))
                    .create(
                        a ->
                            data(
                                a.id.set("a" + number),
                                a.name.set("Ann"),
                                a.hits.set(1),
                                a.books.create(b -> data(b.id.set("b" + number)))))
                    .update(
                        a ->
                            data(
                                a.hits.increment(1),
                                a.books.create(b -> data(b.id.set("b" + number)))))
                    .run());

    assertThat(results).allMatch(Row.class::isInstance);
    assertThat(authors.findMany().select(a -> a.hits).list()).containsExactly(WRITERS);
    assertThat(books.count().where(b -> b.author.is(a -> a.name.eq("Ann"))).run())
        .isEqualTo(WRITERS);
  }

  @Test
  void upsertOneMissingKeyInTransactionsOfTheCaller() throws InterruptedException {
    List<Object> results =
        together(
            WRITERS,
            number ->
                client.transaction(
                    tx ->
                        tx.model(Author.class)
                            .upsert(a -> a.name.is("Ann"))
                            .create(
                                a ->
                                    data(
                                        a.id.set("a" + number),
                                        a.name.set("Ann"),
                                        a.hits.set(1),
                                        a.portrait.create(p -> data(p.id.set("p" + number)))))
                            .update(a -> data(a.hits.increment(1)))
                            .run()));

    assertThat(results).allMatch(Row.class::isInstance);
    assertThat(authors.findMany().select(a -> a.hits).list()).containsExactly(WRITERS);
  }

  @Test
  void connectToOneMissingRowOrCreateIt() throws InterruptedException {
    List<Object> results =
        together(
            WRITERS,
            number ->
                books
                    .create(
                        b ->
                            data(
                                b.id.set("b" + number),
                                b.genres.connectOrCreate(
                                    g -> g.name.is("crime"),
                                    g -> data(g.id.set("g" + number), g.name.set("crime")))))
                    .run());

    assertThat(results).allMatch(Row.class::isInstance);
    assertThat(client.model(Genre.class).count().run()).isEqualTo(1);
    assertThat(books.count().where(b -> b.genres.some(g -> g.name.eq("crime"))).run())
        .isEqualTo(WRITERS);
  }

  @Test
  void loseNoUpdateOfARowInItsVersion() throws InterruptedException {
    books.create(b -> data(b.id.set("b1"))).run();

    List<Object> conflicts = together(WRITERS, number -> addOneCopy());

    assertThat(conflicts).allMatch(Integer.class::isInstance);
    Row<Book> book = books.findUnique(b -> b.id.is("b1")).orThrow();
    assertThat(book.toMap()).containsEntry("copies", WRITERS).containsEntry("version", WRITERS + 1);
  }

  /** Reads, adds and writes until nobody was in between; tells how often somebody was. */
  private int addOneCopy() {
    for (int conflicts = 0; ; conflicts++) {
      Row<Book> read = books.findUnique(b -> b.id.is("b1")).orThrow();
      try {
        books
            .update(b -> b.id.is("b1"), b -> data(b.copies.set(read.get(x -> x.copies) + 1)))
            .expecting(read)
            .run();
        return conflicts;
      } catch (OptimisticLockException somebodyWasFaster) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void refuseTheSecondOfTwoCreatesOfOneKey() throws InterruptedException {
    List<Object> results =
        together(2, number -> authors.create(a -> data(a.id.set("a"), a.name.set("n"))).run());

    assertThat(results).filteredOn(Row.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(UniqueConstraintException.class::isInstance).hasSize(1);
    assertThat(authors.count().run()).isEqualTo(1);
  }

  @Test
  void refuseAnUpsertWhoseConditionLeavesTheRowOut() {
    authors.create(a -> data(a.id.set("a"), a.name.set("Ann"), a.hits.set(5))).run();

    assertThatThrownBy(
            () ->
                authors
                    .upsert(a -> a.name.is("Ann").and(a.hits.gt(9)))
                    .create(a -> data(a.id.set("b"), a.name.set("Ann")))
                    .update(a -> data(a.hits.set(0)))
                    .run())
        .isInstanceOf(UniqueConstraintException.class);
    assertThat(authors.findMany().select(a -> a.hits).list()).containsExactly(5);
  }
}
