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
import org.viborm.client.Write;
import org.viborm.driver.DialectCapability;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.integration.Library.Author;
import org.viborm.integration.Library.Book;
import org.viborm.integration.Library.Room;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;
import org.viborm.tck.statements.CountingDriver;
import org.viborm.tck.statements.StatementLog;

/**
 * A row and those nested in its create: one statement where the database can, and the same rows and
 * errors as where a level is written after the other.
 */
@OnAllDatabases
final class CreatedTogetherIT {

  @Parameter DatabaseUnderTest database;
  private CountingDriver counting;
  private VibOrmClient client;

  @BeforeParameterizedClassInvocation
  void open() {
    counting = CountingDriver.of(database.newDriver());
    client = Library.on(counting);
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  @BeforeEach
  void clear() {
    Library.clear(client);
  }

  private boolean canTogether() {
    return counting.dialect().has(DialectCapability.DATA_MODIFYING_CTE);
  }

  private Write<Author, Row<Author>> author() {
    return client
        .model(Author.class)
        .create(
            a ->
                data(
                    a.id.set("ann"),
                    a.name.set("Ann"),
                    a.portrait.create(p -> data(p.id.set("face"))),
                    a.books.create(
                        b -> data(b.id.set("b1"), b.copies.set(3)),
                        b -> data(b.id.set("b2"), b.copies.set(4)),
                        b -> data(b.id.set("b3"), b.title.set("Third")))));
  }

  /** What is read with the row is read in the transaction that writes a level after the other. */
  private Write<Author, Row<Author>> authorByLevels() {
    return author().include(a -> a.books);
  }

  private List<String> books() {
    return client
        .model(Book.class)
        .findMany()
        .orderBy(b -> b.id.asc())
        .include(b -> b.author.include(a -> a.portrait))
        .list()
        .stream()
        .map(Row::toString)
        .toList();
  }

  @Test
  void writesTheSameRowsInOneStatement() {
    authorByLevels().run();
    List<String> expected = books();
    Library.clear(client);

    StatementLog log = counting.during(() -> author().run());

    assertThat(books()).isEqualTo(expected).hasSize(3);
    if (canTogether()) {
      assertThat(log.count()).as(log.toString()).isEqualTo(1);
      assertThat(log.trips()).isEqualTo(1);
      assertThat(log.begun()).isZero();
    } else {
      assertThat(log.begun()).isEqualTo(1);
    }
  }

  @Test
  void leavesNothingWhereOneOfTheRowsCannotBe() {
    for (Write<Author, Row<Author>> create : List.of(author(), authorByLevels())) {
      Library.clear(client);
      client.model(Book.class).create(b -> data(b.id.set("b3"))).run();

      assertThatThrownBy(create::run)
          .isInstanceOfSatisfying(
              UniqueConstraintException.class,
              // MySQL names the constraint alone.
              failure -> assertThat(failure.meta().table().orElse("book")).isEqualTo("book"));

      assertThat(client.model(Author.class).count().run()).isZero();
      assertThat(client.model(Book.class).count().run()).isEqualTo(1);
    }
  }

  @Test
  void tiesRowsOfOneTableToEachOther() {
    ModelClient<Room> rooms = client.model(Room.class);

    rooms
        .create(
            r ->
                data(
                    r.id.set("house"),
                    r.inner.create(i -> data(i.id.set("hall")), i -> data(i.id.set("attic")))))
        .run();

    assertThat(rooms.count().where(r -> r.outer.is(o -> o.id.eq("house"))).run()).isEqualTo(2);
  }

  @Test
  void sendsALevelAfterTheOtherWhereMoreIsNested() {
    StatementLog log =
        counting.during(
            () ->
                client
                    .model(Author.class)
                    .create(
                        a ->
                            data(
                                a.id.set("ann"),
                                a.name.set("Ann"),
                                a.books.create(
                                    b ->
                                        data(
                                            b.id.set("b1"),
                                            b.chapters.create(c -> data(c.id.set("c1")))))))
                    .run());

    assertThat(log.count()).as(log.toString()).isGreaterThanOrEqualTo(3);
    assertThat(log.committed()).isEqualTo(1);
    assertThat(books()).hasSize(1);
  }

  @Test
  void readsTheNestedRowsInTheTransactionThatWroteThem() {
    StatementLog log =
        counting.during(() -> assertThat(authorByLevels().run().many(a -> a.books)).hasSize(3));

    assertThat(log.committed()).isEqualTo(1);
  }
}
