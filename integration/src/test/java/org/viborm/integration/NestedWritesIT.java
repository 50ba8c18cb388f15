package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;
import org.viborm.client.Row;
import org.viborm.driver.DialectCapability;
import org.viborm.errors.NestedWriteException;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.errors.ValidationException;
import org.viborm.integration.Library.Author;
import org.viborm.integration.Library.Book;
import org.viborm.integration.Library.Chapter;
import org.viborm.integration.Library.Genre;
import org.viborm.integration.Library.Portrait;
import org.viborm.integration.Library.Room;
import org.viborm.integration.Library.Shelf;
import org.viborm.schema.Data;
import org.viborm.schema.Predicate;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** Nested writes: their order, what belongs to whom, and that a failing tree leaves nothing. */
@OnAllDatabases
final class NestedWritesIT {

  @Parameter DatabaseUnderTest database;
  private VibOrmClient client;
  private ModelClient<Author> authors;
  private ModelClient<Book> books;
  private ModelClient<Genre> genres;
  private ModelClient<Room> rooms;

  @BeforeParameterizedClassInvocation
  void open() {
    client = Library.on(database);
    authors = client.model(Author.class);
    books = client.model(Book.class);
    genres = client.model(Genre.class);
    rooms = client.model(Room.class);
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  @BeforeEach
  void clear() {
    Library.clear(client);
  }

  private void author(String id, String... itsBooks) {
    authors
        .create(
            a ->
                data(
                    a.id.set(id),
                    a.name.set("name of " + id),
                    a.books.create(List.of(itsBooks), (b, book) -> data(b.id.set(book)))))
        .run();
  }

  /** The books of an author, each with its title. */
  private List<String> booksOf(String author) {
    return books
        .findMany()
        .where(b -> b.authorId.eq(author))
        .orderBy(b -> b.id.asc())
        .list()
        .stream()
        .map(b -> b.get(x -> x.id) + " " + b.get(x -> x.title))
        .toList();
  }

  private List<String> genresOf(String book) {
    return genres
        .findMany()
        .where(g -> g.books.some(b -> b.id.eq(book)))
        .orderBy(g -> g.id.asc())
        .select(g -> g.id)
        .list();
  }

  @Test
  void runInAFixedOrderWhateverTheOrderOfTheirDeclaration() {
    author("ann", "b1", "b2", "b3", "b4", "b5");
    author("bob", "c1", "c2");

    authors
        .update(
            a -> a.id.is("ann"),
            a ->
                data(
                    a.books.createMany(List.of("n2"), (b, id) -> data(b.id.set(id))),
                    a.books.create(b -> data(b.id.set("n1"))),
                    a.books.connect(b -> b.id.is("c2")),
                    a.books.deleteMany(b -> b.title.eq("gone")),
                    a.books.updateMany(b -> b.title.eq("marked"), b -> data(b.title.set("all"))),
                    a.books.updateMany(b -> b.title.eq("one"), b -> data(b.title.set("gone"))),
                    a.books.set(
                        b -> b.id.is("b3"),
                        b -> b.id.is("b4"),
                        b -> b.id.is("k1"),
                        b -> b.id.is("u1")),
                    a.books.connectOrCreate(
                        b -> b.id.is("k1"), b -> data(b.id.set("k1"), b.title.set("marked"))),
                    a.books.upsert(
                        b -> b.id.is("u1"),
                        b -> data(b.id.set("u1"), b.title.set("marked")),
                        b -> data(b.title.set("never"))),
                    a.books.update(b -> b.id.is("b3"), b -> data(b.title.set("one"))),
                    a.books.delete(b -> b.id.is("b2")),
                    a.books.disconnect(b -> b.id.is("b1"))))
        .run();

    assertThat(booksOf("ann"))
        .containsExactly(
            "b4 untitled", "c2 untitled", "k1 all", "n1 untitled", "n2 untitled", "u1 all");
    assertThat(booksOf("bob")).containsExactly("c1 untitled");
    assertThat(books.findMany().orderBy(b -> b.id.asc()).select(b -> b.id).list())
        .containsExactly("b1", "b4", "b5", "c1", "c2", "k1", "n1", "n2", "u1");
  }

  @Test
  void leaveNothingOfACreateThatFailsAtItsLastLevel() {
    author("ann", "b1");

    assertThatThrownBy(
            () ->
                authors
                    .create(
                        a ->
                            data(
                                a.id.set("bob"),
                                a.name.set("Bob"),
                                a.portrait.create(p -> data(p.id.set("p1"))),
                                a.books.connect(b -> b.id.is("b1")),
                                a.books.create(
                                    b ->
                                        data(
                                            b.id.set("b2"),
                                            b.genres.create(
                                                g -> data(g.id.set("g1"), g.name.set("G"))),
                                            b.chapters.create(
                                                c -> data(c.id.set("x")),
                                                c -> data(c.id.set("x")))))))
                    .run())
        .isInstanceOf(UniqueConstraintException.class);

    assertThat(authors.count().run()).isEqualTo(1);
    assertThat(booksOf("ann")).containsExactly("b1 untitled");
    assertThat(client.model(Portrait.class).count().run()).isZero();
    assertThat(genres.count().run()).isZero();
    assertThat(client.model(Chapter.class).count().run()).isZero();
  }

  @Test
  void leaveNothingOfAnUpdateThatFailsAtItsLastVerb() {
    author("ann", "b1", "b2");
    author("bob", "c1");

    assertThatThrownBy(
            () ->
                authors
                    .update(
                        a -> a.id.is("ann"),
                        a ->
                            data(
                                a.hits.increment(1),
                                a.books.disconnect(b -> b.id.is("b1")),
                                a.books.update(b -> b.id.is("b2"), b -> data(b.title.set("T"))),
                                a.books.updateMany(
                                    b -> Predicate.all(), b -> data(b.copies.set(9))),
                                a.books.connect(b -> b.id.is("c1"), b -> b.id.is("nowhere"))))
                    .run())
        .isInstanceOf(NestedWriteException.class)
        .hasMessageContaining("books.connect")
        .hasMessageContaining("was not found");

    assertThat(booksOf("ann")).containsExactly("b1 untitled", "b2 untitled");
    assertThat(booksOf("bob")).containsExactly("c1 untitled");
    assertThat(books.findMany().where(b -> b.copies.gt(0)).list()).isEmpty();
    assertThat(authors.findMany().where(a -> a.hits.gt(0)).list()).isEmpty();
  }

  @Test
  void refuseRowsOfOthers() {
    author("ann", "b1");
    author("bob", "c1");

    assertThatThrownBy(
            () ->
                authors
                    .update(
                        a -> a.id.is("ann"),
                        a -> data(a.books.update(b -> b.id.is("c1"), b -> data(b.copies.set(1)))))
                    .run())
        .isInstanceOf(NestedWriteException.class)
        .hasMessageContaining("was not found");
    assertThatThrownBy(
            () ->
                authors
                    .update(a -> a.id.is("ann"), a -> data(a.books.delete(b -> b.id.is("c1"))))
                    .run())
        .isInstanceOf(NestedWriteException.class);
    assertThatThrownBy(
            () ->
                authors
                    .update(a -> a.id.is("ann"), a -> data(a.books.disconnect(b -> b.id.is("c1"))))
                    .run())
        .isInstanceOf(NestedWriteException.class);
    assertThatThrownBy(
            () ->
                authors
                    .update(
                        a -> a.id.is("ann"),
                        a ->
                            data(
                                a.books.upsert(
                                    b -> b.id.is("c1"),
                                    b -> data(b.id.set("c1")),
                                    b -> data(b.copies.set(1)))))
                    .run())
        .isInstanceOf(NestedWriteException.class)
        .hasMessageContaining("was not found");

    assertThat(booksOf("bob")).containsExactly("c1 untitled");
  }

  @Test
  void refuseToLeaveARowWithoutWhatItRequires() {
    author("ann", "b1", "b2");
    books
        .update(
            b -> b.id.is("b1"),
            b -> data(b.chapters.create(c -> data(c.id.set("x")), c -> data(c.id.set("y")))))
        .run();

    assertThatThrownBy(
            () ->
                books
                    .update(b -> b.id.is("b1"), b -> data(b.chapters.disconnect(c -> c.id.is("x"))))
                    .run())
        .isInstanceOf(NestedWriteException.class)
        .hasMessageContaining("required");
    assertThatThrownBy(
            () ->
                books
                    .update(b -> b.id.is("b1"), b -> data(b.chapters.set(c -> c.id.is("x"))))
                    .run())
        .isInstanceOf(NestedWriteException.class)
        .hasMessageContaining("required");
    books
        .update(b -> b.id.is("b2"), b -> data(b.chapters.set(c -> c.id.is("x"), c -> c.id.is("y"))))
        .run();

    assertThat(
            client
                .model(Chapter.class)
                .findMany()
                .orderBy(c -> c.id.asc())
                .select(c -> c.bookId)
                .list())
        .containsExactly("b2", "b2");
  }

  @Test
  void createAMissingRowOnceForAllThatNameIt() {
    authors
        .create(
            a ->
                data(
                    a.id.set("ann"),
                    a.name.set("Ann"),
                    a.books.create(
                        List.of("b1", "b2", "b3"),
                        (b, id) ->
                            data(
                                b.id.set(id),
                                b.genres.connectOrCreate(
                                    g -> g.name.is("crime"),
                                    g -> data(g.id.set("g1"), g.name.set("crime")))))))
        .run();

    assertThat(genres.count().run()).isEqualTo(1);
    assertThat(genresOf("b1")).containsExactly("g1");
    assertThat(genresOf("b3")).containsExactly("g1");
  }

  @Test
  void joinRowsThatSkipDuplicatesLeftOut() {
    genres.create(g -> data(g.id.set("g1"), g.name.set("crime"))).run();
    genres.create(g -> data(g.id.set("g2"), g.name.set("horror"))).run();
    author("ann", "b1");

    books
        .update(
            b -> b.id.is("b1"),
            b ->
                data(
                    b.genres.createManySkippingDuplicates(
                        List.of(
                            List.of("g1", "other"), List.of("other", "horror"), List.of("g3", "x")),
                        (g, key) -> data(g.id.set(key.get(0)), g.name.set(key.get(1))))))
        .run();

    assertThat(genresOf("b1")).containsExactly("g1", "g2", "g3");
    assertThat(genres.count().run()).isEqualTo(3);
  }

  @Test
  void adoptTheRowThatAnUpsertInACreateFinds() {
    author("ann", "b1");

    authors
        .create(
            a ->
                data(
                    a.id.set("bob"),
                    a.name.set("Bob"),
                    a.books.upsert(
                        b -> b.id.is("b1"),
                        b -> data(b.id.set("b1")),
                        b -> data(b.title.set("found")))))
        .run();

    assertThat(booksOf("bob")).containsExactly("b1 found");
    assertThat(booksOf("ann")).isEmpty();
  }

  @Test
  void deleteTheRowThatWasReferredToAndReferToAnother() {
    author("ann", "b1");
    author("bob");

    Row<Book> book =
        books
            .update(
                b -> b.id.is("b1"),
                b -> data(b.author.connect(a -> a.id.is("bob")), b.author.delete()))
            .run();

    assertThat(book.toMap()).containsEntry("authorId", "bob");
    assertThat(authors.findMany().select(a -> a.id).list()).containsExactly("bob");
  }

  @Test
  void changeARowBeforeAnotherTakesItsPlace() {
    author("ann", "b1");
    author("bob");

    books
        .update(
            b -> b.id.is("b1"),
            b ->
                data(
                    b.author.connect(a -> a.id.is("bob")),
                    b.author.update(a -> data(a.hits.set(7)))))
        .run();

    assertThat(authors.findMany().where(a -> a.hits.eq(7)).select(a -> a.id).list())
        .containsExactly("ann");
    assertThat(booksOf("bob")).hasSize(1);
  }

  @Test
  void followARelatedKeyThatChanges() {
    author("ann", "b1");

    Row<Book> book =
        books
            .update(
                b -> b.id.is("b1"),
                b ->
                    data(
                        b.copies.set(2),
                        b.author.upsert(
                            a -> data(a.id.set("new"), a.name.set("New")),
                            a -> data(a.id.set("ann2")))))
            .run();

    assertThat(book.toMap()).containsEntry("authorId", "ann2");
    assertThat(booksOf("ann2")).hasSize(1);
  }

  @Test
  void putNewRowsUnderAKeyThatChanges() {
    author("ann", "b1");

    authors
        .update(
            a -> a.id.is("ann"),
            a -> data(a.id.set("ann2"), a.books.create(b -> data(b.id.set("b2")))))
        .run();

    assertThat(booksOf("ann2")).containsExactly("b1 untitled", "b2 untitled");
  }

  @Test
  void tellARowThatIsItsOwnRelative() {
    rooms.create(r -> data(r.id.set("hall"))).run();

    Row<Room> hall =
        rooms.update(r -> r.id.is("hall"), r -> data(r.inner.connect(i -> i.id.is("hall")))).run();

    assertThat(hall.toMap()).containsEntry("outerId", "hall");
  }

  @Test
  void advanceTheVersionOfRowsThatAreTied() {
    author("ann", "b1");
    author("bob");

    authors.update(a -> a.id.is("bob"), a -> data(a.books.connect(b -> b.id.is("b1")))).run();
    authors.update(a -> a.id.is("bob"), a -> data(a.books.set(b -> b.id.is("b1")))).run();
    authors.update(a -> a.id.is("bob"), a -> data(a.books.disconnect(b -> b.id.is("b1")))).run();

    assertThat(books.findMany().select(b -> b.version).list()).containsExactly(3);
  }

  @Test
  void joinRowsThatTheDatabaseNumbersAndThatWereThere() {
    author("ann", "b1");
    ModelClient<Shelf> shelves = client.model(Shelf.class);
    shelves.create(s -> data(s.label.set("left"))).run();

    books
        .update(
            b -> b.id.is("b1"),
            b ->
                data(
                    b.shelves.createManySkippingDuplicates(
                        List.of("right", "left", "top"), (s, label) -> data(s.label.set(label)))))
        .run();

    assertThat(
            shelves
                .findMany()
                .where(s -> s.books.some(b -> b.id.eq("b1")))
                .orderBy(s -> s.label.asc())
                .select(s -> s.label)
                .list())
        .containsExactly("left", "right", "top");
    assertThat(shelves.count().run()).isEqualTo(3);
  }

  @Test
  void giveTheRowsThatWereNotLeftOut() {
    ModelClient<Shelf> shelves = client.model(Shelf.class);
    shelves.create(s -> data(s.label.set("b"))).run();

    List<String> created =
        shelves
            .createMany(List.of("a", "b", "c"), (s, label) -> data(s.label.set(label)))
            .skipDuplicates()
            .returning(s -> s.label)
            .run();

    assertThat(created).containsExactly("a", "c");
  }

  @Test
  void doNothingForAnUpdateOfManyThatSetsNothing() {
    author("ann", "b1");

    authors
        .update(
            a -> a.id.is("ann"), a -> data(a.books.updateMany(b -> Predicate.all(), b -> data())))
        .run();

    assertThat(books.findMany().select(b -> b.version).list()).containsExactly(1);
  }

  @Test
  void nameThePlaceOfAValueThatCannotBeStored() {
    author("ann", "b1", "b2");

    assertThatThrownBy(
            () ->
                authors
                    .update(
                        a -> a.id.is("ann"),
                        a ->
                            data(
                                a.books.createMany(
                                    List.of("ok", "\0"), (b, id) -> data(b.id.set(id))),
                                a.books.update(b -> b.id.is("b1"), b -> data(b.title.set("\0"))),
                                a.books.disconnect(b -> b.id.is("\0")),
                                a.portrait.upsert(
                                    p -> data(p.id.set("\0")), p -> data(p.id.set("\0")))))
                    .run())
        .isInstanceOfSatisfying(
            ValidationException.class,
            failure ->
                assertThat(failure.issues())
                    .extracting(ValidationException.Issue::path)
                    .containsExactlyInAnyOrder(
                        "data.books.createMany.data[1].id",
                        "data.books.update.data.title",
                        "data.books.disconnect.id",
                        "data.portrait.upsert.create.id",
                        "data.portrait.upsert.update.id"));
  }

  @Test
  void reachFortyLevelsDeep() {
    rooms.create(r -> room(r, 40)).run();

    assertThat(rooms.count().run()).isEqualTo(40);
    database.needs(DialectCapability.SELF_CASCADES);
    rooms.update(r -> r.id.is("room40"), r -> renamed(r, 40)).run();
    assertThat(rooms.findMany().where(r -> r.id.startsWith("new")).list()).hasSize(40);
  }

  private static Data<Room> room(Room room, int level) {
    return level == 1
        ? data(room.id.set("room1"))
        : data(room.id.set("room" + level), room.inner.create(r -> room(r, level - 1)));
  }

  private static Data<Room> renamed(Room room, int level) {
    return level == 1
        ? data(room.id.set("new1"))
        : data(
            room.id.set("new" + level),
            room.inner.update(r -> r.id.is("room" + (level - 1)), r -> renamed(r, level - 1)));
  }
}
