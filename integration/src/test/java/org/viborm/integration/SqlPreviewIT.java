package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.viborm.client.Query.data;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.PendingOperation;
import org.viborm.SqlPreview;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;
import org.viborm.integration.Library.Author;
import org.viborm.integration.Library.Book;
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
    Library.clear(client);
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  /** One of each, in an order in which all of them succeed. */
  private Map<String, PendingOperation<?>> operations() {
    ModelClient<Author> authors = client.model(Author.class);
    ModelClient<Book> books = client.model(Book.class);
    Map<String, PendingOperation<?>> all = new LinkedHashMap<>();
    all.put("create", authors.create(a -> data(a.id.set(SECRET), a.name.set(SECRET))));
    all.put(
        "nested create",
        books.create(
            b -> data(b.id.set("b"), b.genres.create(g -> data(g.id.set("g"), g.name.set("G"))))));
    all.put("findUnique", authors.findUnique(a -> a.id.is(SECRET)));
    all.put("findFirst", authors.findFirst().where(a -> a.name.contains(SECRET)));
    all.put("findMany", authors.findMany().include(a -> a.books.include(b -> b.genres)));
    all.put("count", authors.count().where(a -> a.name.eq(SECRET)));
    all.put("exist", authors.exist(a -> a.name.eq(SECRET)));
    all.put("update", authors.update(a -> a.id.is(SECRET), a -> data(a.hits.increment(1))));
    all.put("updateMany", authors.updateMany(a -> a.id.eq(SECRET), a -> data(a.hits.set(4))));
    all.put(
        "upsert",
        authors
            .upsert(a -> a.id.is(SECRET))
            .create(a -> data(a.id.set(SECRET), a.name.set(SECRET)))
            .update(a -> data(a.hits.set(5))));
    all.put(
        "nested update",
        authors.update(
            a -> a.id.is(SECRET), a -> data(a.books.create(b -> data(b.id.set("another"))))));
    all.put("queryRaw", client.queryRaw(Sql.of("SELECT ", SECRET, " AS a")));
    all.put("delete", authors.delete(a -> a.id.is(SECRET)));
    all.put("deleteMany", books.deleteMany(b -> b.title.eq(SECRET)));
    return all;
  }

  @Test
  void isWhatIsSentWithoutValuesAndSendsNothingItself() {
    operations()
        .forEach(
            (name, operation) -> {
              SqlPreview[] preview = new SqlPreview[1];
              StatementLog before = driver.during(() -> preview[0] = operation.toSql());
              StatementLog run = driver.during(operation::run);

              assertThat(before.count() + before.begun()).as(name).isZero();
              assertThat(preview[0].statements())
                  .as(name)
                  .isNotEmpty()
                  .hasSameSizeAs(preview[0].reasons())
                  .noneMatch(sql -> sql.contains(SECRET));
              assertThat(preview[0].statements()).as(name).containsAll(run.statements());
            });
  }
}
