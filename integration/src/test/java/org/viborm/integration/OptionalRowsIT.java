package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.viborm.client.Query.data;
import static org.viborm.client.Query.shape;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;
import org.viborm.integration.Library.Author;
import org.viborm.integration.Library.Book;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** A related row that may be missing is read as null, or as an Optional. */
@OnAllDatabases
final class OptionalRowsIT {

  @Parameter DatabaseUnderTest database;
  private VibOrmClient client;

  @BeforeParameterizedClassInvocation
  void open() {
    client = Library.on(database);
    client.model(Author.class).create(a -> data(a.id.set("a"), a.name.set("Ann"))).run();
    ModelClient<Book> books = client.model(Book.class);
    books.create(b -> data(b.id.set("by ann"), b.authorId.set("a"))).run();
    books.create(b -> data(b.id.set("by nobody"))).run();
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  record Written(String book, Optional<String> author) {}

  @Test
  void isAnOptionalWhereItIsAskedFor() {
    List<Written> books =
        client
            .model(Book.class)
            .findMany()
            .orderBy(b -> b.id.asc())
            .select(b -> shape(b.id, b.author.selectOptional(a -> a.name)).as(Written::new))
            .list();

    assertThat(books)
        .containsExactly(
            new Written("by ann", Optional.of("Ann")), new Written("by nobody", Optional.empty()));
  }

  @Test
  void isNullElse() {
    List<String> names =
        client
            .model(Book.class)
            .findMany()
            .orderBy(b -> b.id.asc())
            .select(b -> b.author.select(a -> a.name))
            .list();

    assertThat(names).containsExactly("Ann", null);
  }
}
