package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.viborm.client.Query.data;
import static org.viborm.tck.cases.JsonArguments.json;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.PendingOperation;
import org.viborm.SqlPreview;
import org.viborm.VibOrmClient;
import org.viborm.client.Find;
import org.viborm.client.Load;
import org.viborm.client.ModelClient;
import org.viborm.client.Row;
import org.viborm.driver.DialectCapability;
import org.viborm.integration.Library.Author;
import org.viborm.integration.Library.Book;
import org.viborm.integration.Library.Room;
import org.viborm.integration.Library.Shelf;
import org.viborm.internal.json.JsonOperationParser;
import org.viborm.schema.Data;
import org.viborm.schema.F1;
import org.viborm.sql.Sql;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;
import org.viborm.tck.statements.CountingDriver;
import org.viborm.tck.statements.StatementLog;

/** The preview of each operation: it sends nothing, holds no value, and is what is sent. */
@OnAllDatabases
final class SqlPreviewIT {

  private static final String SECRET = "a secret";

  @Parameter DatabaseUnderTest database;
  private CountingDriver driver;
  private VibOrmClient client;

  @BeforeParameterizedClassInvocation
  void open() {
    driver = CountingDriver.of(database.newDriver());
    client = Library.on(driver);
  }

  @BeforeEach
  void clear() {
    Library.clear(client);
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  /** What is looked at: by the name of the method of {@link ModelClient}, and what is special. */
  private Map<String, PendingOperation<?>> operations() {
    Map<String, PendingOperation<?>> all = new LinkedHashMap<>();
    all.putAll(creates());
    all.putAll(reads());
    all.putAll(upserts());
    all.putAll(updates());
    all.putAll(nestedUpdates());
    all.put("queryRaw", client.queryRaw(Sql.of("SELECT ", SECRET, " AS a")));
    all.put("executeRaw", client.executeRaw(Sql.of("DELETE FROM genre WHERE id = ", "none")));
    all.putAll(deletes());
    return all;
  }

  private Map<String, PendingOperation<?>> creates() {
    ModelClient<Author> authors = client.model(Author.class);
    ModelClient<Book> books = client.model(Book.class);
    ModelClient<Shelf> shelves = client.model(Shelf.class);
    Map<String, PendingOperation<?>> all = new LinkedHashMap<>();
    all.put("create", authors.create(a -> data(a.id.set(SECRET), a.name.set(SECRET))));
    all.put("create counted", shelves.create(s -> data(s.label.set(SECRET))));
    all.put(
        "create nested",
        books.create(
            b -> data(b.id.set("b"), b.genres.create(g -> data(g.id.set("g"), g.name.set("G"))))));
    all.put(
        "create nested in every way",
        books.create(
            b ->
                data(
                    b.id.set("c"),
                    b.author.connect(a -> a.id.is(SECRET)),
                    b.chapters.create(c -> data(c.id.set("c1")), c -> data(c.id.set("c2"))),
                    b.genres.connectOrCreate(
                        g -> g.id.is("g"), g -> data(g.id.set("g"), g.name.set("G"))),
                    b.shelves.connect(s -> s.label.is(SECRET)))));
    all.put("createMany", books.createMany(List.of("m1", "m2"), (b, id) -> data(b.id.set(id))));
    all.put(
        "createMany skipping",
        books
            .createMany(List.of("m1", "m2", "m3"), (b, id) -> data(b.id.set(id)))
            .skipDuplicates());
    all.put(
        "createMany returning",
        shelves.createMany(List.of("s1", "s2"), (s, id) -> data(s.label.set(id))).returning());
    return all;
  }

  private Map<String, PendingOperation<?>> reads() {
    ModelClient<Author> authors = client.model(Author.class);
    ModelClient<Room> rooms = client.model(Room.class);
    Find<Author, Row<Author>> found = authors.findMany(a -> a.name.eq(SECRET));
    Map<String, PendingOperation<?>> all = new LinkedHashMap<>();
    all.put("findUnique", authors.findUnique(a -> a.id.is(SECRET)));
    all.put("findFirst", authors.findFirst().where(a -> a.name.contains(SECRET)));
    all.put("findMany", authors.findMany().include(a -> a.books.include(b -> b.genres)));
    all.put(
        "findMany in pages of each parent",
        found.include(
            a -> a.books.orderBy(b -> b.title.desc()).take(-2).include(b -> b.chapters.take(1)),
            a -> a.portrait));
    all.put("findMany recursive", rooms.findMany().include(r -> r.inner.recurse()));
    all.put("findMany of a page", found.page(3));
    all.put("findMany of a page with its total", found.page(3).withTotal());
    if (database.dialect().has(DialectCapability.SINGLE_STATEMENT_READS)) {
      all.put(
          "findMany in one statement",
          found
              .include(a -> a.books.include(b -> b.genres), a -> a.portrait)
              .load(Load.SINGLE_STATEMENT));
    }
    all.put("count", authors.count().where(a -> a.name.eq(SECRET)));
    all.put("exist", authors.exist(a -> a.name.eq(SECRET)));
    all.put("aggregate", authors.aggregate(a -> a.hits.sum()).where(a -> a.name.eq(SECRET)));
    all.put(
        "groupBy",
        authors.groupBy(a -> a.hits).having(a -> a.name.count().gt(0L)).select((hits, a) -> hits));
    return all;
  }

  private Map<String, PendingOperation<?>> upserts() {
    ModelClient<Author> authors = client.model(Author.class);
    Map<String, PendingOperation<?>> all = new LinkedHashMap<>();
    for (String id : List.of("new", SECRET)) {
      all.put(
          "upsert of " + (id.equals(SECRET) ? "what is there" : id),
          authors
              .upsert(a -> a.id.is(id))
              .create(a -> data(a.id.set(id), a.name.set(id)))
              .update(a -> data(a.hits.set(5))));
      all.put(
          "upsert nested of " + id.length(),
          authors
              .upsert(a -> a.id.is(id + "2"))
              .create(a -> data(a.id.set(id + "2"), a.name.set(id + "2")))
              .update(a -> data(a.books.create(b -> data(b.id.set(id + "book"))))));
      all.put(
          "upsert nested of what is there " + id.length(),
          authors
              .upsert(a -> a.id.is(id + "2"))
              .create(a -> data(a.id.set(id + "2"), a.name.set(id + "2")))
              .update(a -> data(a.books.create(b -> data(b.id.set(id + "book")))))
              .include(a -> a.books));
    }
    all.put(
        "upsert that creates another than it looks for",
        authors
            .upsert(a -> a.id.is("sought"))
            .create(a -> data(a.id.set("made"), a.name.set("made")))
            .update(a -> data(a.hits.set(5))));
    for (int hits : List.of(0, 9)) {
      all.put(
          "upsert on a condition, " + (hits == 0 ? "which is not met" : "which is met"),
          authors
              .upsert(a -> a.id.is(SECRET))
              .create(a -> data(a.id.set(SECRET), a.name.set(SECRET)))
              .setWhere(a -> a.hits.lt(hits))
              .update(a -> data(a.hits.set(5)))
              .include(a -> a.books));
    }
    return all;
  }

  private Map<String, PendingOperation<?>> updates() {
    ModelClient<Author> authors = client.model(Author.class);
    ModelClient<Book> books = client.model(Book.class);
    Map<String, PendingOperation<?>> all = new LinkedHashMap<>();
    all.put("update", authors.update(a -> a.id.is(SECRET), a -> data(a.hits.increment(1))));
    all.put(
        "update with relations",
        authors
            .update(a -> a.id.is(SECRET), a -> data(a.hits.increment(1)))
            .include(a -> a.books)
            .include(a -> a.portrait));
    all.put("update of nothing", authors.update(a -> a.id.is(SECRET), a -> data()));
    all.put("updateMany", authors.updateMany(a -> a.id.eq(SECRET), a -> data(a.hits.set(4))));
    all.put(
        "updateMany returning",
        authors.updateMany(a -> a.id.eq(SECRET), a -> data(a.hits.set(4))).returning());
    all.put(
        "updateMany of some",
        books
            .updateMany(b -> b.author.is(a -> a.id.eq(SECRET)), b -> data(b.copies.set(4)))
            .limit(1));
    return all;
  }

  /** Each verb of a relation to many, of one through a table between, and of one to one. */
  private Map<String, PendingOperation<?>> nestedUpdates() {
    Map<String, F1<Author, Data<Author>>> ofAuthor = new LinkedHashMap<>();
    ofAuthor.put("create", a -> data(a.books.create(b -> data(b.id.set("n1")))));
    ofAuthor.put("connect", a -> data(a.books.connect(b -> b.id.is("b"))));
    ofAuthor.put(
        "connectOrCreate",
        a -> data(a.books.connectOrCreate(b -> b.id.is("n2"), b -> data(b.id.set("n2")))));
    ofAuthor.put(
        "update", a -> data(a.books.update(b -> b.id.is("n1"), b -> data(b.title.set("T")))));
    ofAuthor.put(
        "updateMany",
        a -> data(a.books.updateMany(b -> b.title.eq("T"), b -> data(b.copies.set(2)))));
    for (String id : List.of("n3", "n1")) {
      ofAuthor.put(
          "upsert of " + id,
          a ->
              data(
                  a.books.upsert(
                      b -> b.id.is(id), b -> data(b.id.set(id)), b -> data(b.title.set("U")))));
    }
    ofAuthor.put("disconnect", a -> data(a.books.disconnect(b -> b.id.is("n2"))));
    ofAuthor.put("delete", a -> data(a.books.delete(b -> b.id.is("n3"))));
    ofAuthor.put("deleteMany", a -> data(a.books.deleteMany(b -> b.title.eq("none"))));
    ofAuthor.put("set", a -> data(a.books.set(b -> b.id.is("b"), b -> b.id.is("n1"))));
    ofAuthor.put("create of one", a -> data(a.portrait.create(p -> data(p.id.set("p")))));
    ofAuthor.put("update of one", a -> data(a.portrait.update(p -> data(p.id.set("q")))));
    ofAuthor.put("disconnect of one", a -> data(a.portrait.disconnect()));
    ofAuthor.put("connect of one", a -> data(a.portrait.connect(p -> p.id.is("q"))));
    ofAuthor.put("delete of one", a -> data(a.portrait.delete()));
    Map<String, F1<Book, Data<Book>>> ofBook = new LinkedHashMap<>();
    ofBook.put(
        "author create", b -> data(b.author.create(a -> data(a.id.set("x"), a.name.set("X")))));
    ofBook.put("author update", b -> data(b.author.update(a -> data(a.hits.set(1)))));
    ofBook.put("author connect", b -> data(b.author.connect(a -> a.id.is(SECRET))));
    ofBook.put(
        "genres create", b -> data(b.genres.create(g -> data(g.id.set("h"), g.name.set("H")))));
    ofBook.put("genres connect", b -> data(b.genres.connect(g -> g.id.is("g"))));
    ofBook.put(
        "genres update", b -> data(b.genres.update(g -> g.id.is("h"), g -> data(g.name.set("I")))));
    ofBook.put("genres set", b -> data(b.genres.set(g -> g.id.is("h"))));
    ofBook.put("genres disconnect", b -> data(b.genres.disconnect(g -> g.id.is("h"))));
    ofBook.put("genres deleteMany", b -> data(b.genres.deleteMany(g -> g.name.eq("none"))));
    Map<String, PendingOperation<?>> all = new LinkedHashMap<>();
    ofAuthor.forEach(
        (name, changes) ->
            all.put(
                "update with " + name,
                client.model(Author.class).update(a -> a.id.is(SECRET), changes)));
    ofBook.forEach(
        (name, changes) ->
            all.put(
                "update with " + name,
                client.model(Book.class).update(b -> b.id.is("b"), changes)));
    return all;
  }

  private Map<String, PendingOperation<?>> deletes() {
    ModelClient<Author> authors = client.model(Author.class);
    ModelClient<Book> books = client.model(Book.class);
    Map<String, PendingOperation<?>> all = new LinkedHashMap<>();
    all.put("delete", books.delete(b -> b.id.is("m1")));
    all.put("delete with relations", authors.delete(a -> a.id.is(SECRET)).include(a -> a.books));
    all.put("deleteMany", books.deleteMany(b -> b.title.eq(SECRET)));
    all.put("deleteMany returning", books.deleteMany(b -> b.id.eq("m2")).returning());
    all.put("deleteMany of some", books.deleteMany(b -> b.title.ne(SECRET)).limit(2));
    return all;
  }

  /** The same of operations as data: by name, model and arguments, in an order that succeeds. */
  private static List<String[]> asData() {
    return List.of(
        new String[] {"create", "author", "{'data': {'id': 'j', 'name': 'J'}}"},
        new String[] {"createMany", "book", "{'data': [{'id': 'j1'}, {'id': 'j2'}]}"},
        new String[] {
          "update",
          "author",
          "{'where': {'id': 'j'}, 'data': {'books': {'connect': [{'id': 'j1'}, {'id': 'j2'}]}}}"
        },
        new String[] {"updateMany", "author", "{'where': {'id': 'j'}, 'data': {'hits': 2}}"},
        new String[] {
          "upsert",
          "author",
          "{'where': {'id': 'j'}, 'create': {'id': 'j', 'name': 'J'}, 'update': {'hits': 3}}"
        },
        new String[] {"findUnique", "author", "{'where': {'id': 'j'}}"},
        new String[] {"findUniqueOrThrow", "author", "{'where': {'id': 'j'}}"},
        new String[] {"findFirst", "author", "{'where': {'id': 'j'}}"},
        new String[] {"findFirstOrThrow", "author", "{'where': {'id': 'j'}}"},
        new String[] {"findMany", "author", "{'include': {'books': {'take': 1}, '_count': true}}"},
        new String[] {"findMany", "author", "{'page': {'rows': 1, 'total': true}}"},
        new String[] {"exist", "author", "{'where': {'id': 'j'}}"},
        new String[] {"count", "author", "{'select': {'_all': true, 'hits': true}}"},
        new String[] {"aggregate", "author", "{'_avg': {'hits': true}}"},
        new String[] {"groupBy", "author", "{'by': 'hits', '_count': true}"},
        new String[] {"delete", "book", "{'where': {'id': 'j1'}}"},
        new String[] {"deleteMany", "book", "{'where': {'id': 'j2'}}"});
  }

  /** What was sent is what was told; what was told and not sent depends on the rows. */
  private void isToldBeforeItIsSent(String name, PendingOperation<?> operation) {
    SqlPreview[] preview = new SqlPreview[1];
    StatementLog before = driver.during(() -> preview[0] = operation.toSql());
    StatementLog run = driver.during(operation::run);

    assertThat(before.count() + before.begun()).as(name).isZero();
    assertThat(preview[0].statements())
        .as(name)
        .isNotEmpty()
        .hasSameSizeAs(preview[0].reasons())
        .noneMatch(sql -> sql.contains(SECRET));
    if (preview[0].reasons().stream().noneMatch(reason -> reason.contains("halves"))) {
      assertThat(preview[0].statements())
          .as("%s, of which was sent: %s", name, run)
          .containsAll(run.statements());
    }
    if (isCertain(name)) {
      assertThat(preview[0].statements()).as(name).isEqualTo(run.statements());
    }
  }

  /** Whether the statements of an operation are the same whatever rows there are. */
  private static boolean isCertain(String name) {
    return !name.contains("OrCreate")
        && !name.contains("upsert")
        && !name.contains("every way")
        && !name.endsWith("set")
        && !name.contains("recursive")
        && !name.contains("skipping");
  }

  @Test
  void isWhatIsSentWithoutValuesAndSendsNothingItself() {
    operations().forEach(this::isToldBeforeItIsSent);
    asData()
        .forEach(
            each ->
                isToldBeforeItIsSent(
                    each[0] + " as data", client.json().prepare(each[1], each[0], json(each[2]))));
  }

  @Test
  void isThereForEveryOperation() {
    assertThat(operations().keySet().stream().map(name -> name.split(" ", 2)[0]))
        .containsAll(
            Stream.of(ModelClient.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .toList());
    assertThat(asData().stream().map(each -> each[0]))
        .containsAll(JsonOperationParser.operations());
  }

  @Test
  void ofABatchAreThoseOfItsMembers() {
    ModelClient<Author> authors = client.model(Author.class);
    PendingOperation<?> create =
        authors.create(a -> data(a.id.set("batched"), a.name.set("Batched")));
    PendingOperation<?> count = authors.count();
    PendingOperation<?> delete = authors.deleteMany(a -> a.id.eq("batched"));
    List<String> told = new ArrayList<>();
    List.of(create, count, delete).forEach(each -> told.addAll(each.toSql().statements()));

    StatementLog run = driver.during(() -> client.batch(create, count, delete));

    assertThat(run.statements()).isEqualTo(told);
    assertThat(run.begun()).isEqualTo(1);
  }

  @Test
  void ofAStreamIsThatOfItsList() {
    Find<Author, Row<Author>> all = client.model(Author.class).findMany().include(a -> a.books);
    client.model(Author.class).create(a -> data(a.id.set("s"), a.name.set("S"))).run();

    StatementLog run =
        driver.during(
            () -> {
              try (Stream<Row<Author>> rows = all.stream()) {
                assertThat(rows).isNotEmpty();
              }
            });

    assertThat(all.toSql().statements()).containsAll(run.statements()).hasSize(run.count());
  }
}
