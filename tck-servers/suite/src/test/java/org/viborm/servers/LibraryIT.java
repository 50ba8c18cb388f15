package org.viborm.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;
import org.viborm.errors.PendingOperationException;
import org.viborm.errors.TransactionException;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.schema.Predicate;
import org.viborm.servers.app.Author;
import org.viborm.servers.app.Book;
import org.viborm.servers.app.Genre;
import org.viborm.servers.app.Publisher;
import org.viborm.servers.app.Shelf;
import org.viborm.servers.app.TimeOver;
import org.viborm.testservers.ListeningSockets;

/** The jars in a WAR, marked models and nothing else: injected, and part of the server's JTA. */
@ArquillianTest
public class LibraryIT {

  @Inject VibOrmClient client;
  @Inject ModelClient<Author> authors;
  @Inject ModelClient<Book> books;
  @Inject Instance<ModelClient<Genre>> genres;
  @Inject Shelf shelf;

  @Inject UserTransaction transaction;

  @Deployment
  static WebArchive war() {
    return LibraryApplication.war("library.war").addClass(ListeningSockets.class);
  }

  @BeforeEach
  void clear() {
    books.deleteMany(b -> Predicate.all()).run();
    authors.deleteMany(a -> Predicate.all()).run();
  }

  @Test
  void findsModelsByTheirMarkByInjectionByRelationAndByConfiguration() {
    assertThat(client.schema().models())
        .containsOnlyKeys("author", "book", "genre", "publisher", "review");
    assertThat(shelf.reviews()).isZero();
    assertThat(genres.get().count().run()).isZero();
    assertThat(client.model(Publisher.class).count().run()).isZero();
  }

  @Test
  void refusesToCloseAnInjectedClient() {
    assertThatThrownBy(client::close).isInstanceOf(PendingOperationException.class);
  }

  @Test
  void commitsWithTheTransaction() {
    shelf.add("Ada", "1", "2");

    assertThat(shelf.authors()).containsExactly("Ada");
    assertThat(books.count().run()).isEqualTo(2);
  }

  @Test
  void rollsBackWithTheTransaction() {
    assertThatThrownBy(() -> shelf.addAndFail("Ada")).hasMessageContaining("stop");

    assertThat(shelf.authors()).isEmpty();
  }

  @Test
  void undoesOnlyAWriteOfSeveralStatementsThatFails() {
    shelf.addAround(
        "Ada",
        () ->
            assertThatThrownBy(() -> shelf.write("Bob", "1", "1"))
                .isInstanceOf(UniqueConstraintException.class));

    assertThat(shelf.authors()).containsExactly("Ada after", "Ada before");
    assertThat(books.count().run()).isZero();
  }

  @Test
  void runsSeveralStatementsOutsideOfATransactionAsOne() {
    assertThatThrownBy(() -> shelf.write("Bob", "1", "1"))
        .isInstanceOf(UniqueConstraintException.class);

    assertThat(shelf.authors()).isEmpty();
  }

  @Test
  void joinsATransactionThatTheApplicationBegan() throws Exception {
    transaction.begin();
    client.inTransaction(tx -> tx.model(Author.class).create(a -> data(a.name.set("Ada"))).run());
    assertThat(shelf.authors()).containsExactly("Ada");
    transaction.rollback();

    assertThat(shelf.authors()).isEmpty();
  }

  @Test
  void beginsATransactionOfTheServer() throws Exception {
    client.inTransaction(
        tx -> {
          assertThat(transaction.getStatus()).isZero();
          tx.model(Author.class).create(a -> data(a.name.set("Ada"))).run();
        });

    assertThat(shelf.authors()).containsExactly("Ada");
  }

  @Test
  void sendsNothingInATransactionMarkedForRollback() throws Exception {
    transaction.begin();
    shelf.write("Ada");
    transaction.setRollbackOnly();

    assertThatThrownBy(() -> shelf.write("Bob")).isInstanceOf(TransactionException.class);
    transaction.rollback();
    assertThat(shelf.authors()).isEmpty();
  }

  @Test
  void sendsNothingAfterATimeOut() throws Exception {
    transaction.setTransactionTimeout(1);
    transaction.begin();
    transaction.setTransactionTimeout(0);
    shelf.write("Ada");
    TimeOver.await(transaction);

    assertThatThrownBy(() -> shelf.write("Bob")).isInstanceOf(TransactionException.class);
    transaction.rollback();
    assertThat(shelf.authors()).isEmpty();
  }

  @Test
  void keepsTheSecondClientOnADatabaseOfItsOwn() {
    int before = shelf.notes().size();
    String text = "note " + System.nanoTime();

    shelf.note(text);
    assertThatThrownBy(() -> shelf.noteAndFail(text + " more")).hasMessageContaining("stop");

    assertThat(shelf.notes()).hasSize(before + 1).contains(text);
  }

  @Test
  void runsOnAThreadOfTheServer() throws Exception {
    assertThat(authors.count().runAsync().toCompletableFuture().get()).isZero();
  }

  /** The server under test is nobody else's business. */
  @OnServersOnly
  @Test
  void listensOnTheLoopbackInterfaceAlone() throws Exception {
    assertThat(ListeningSockets.of(ProcessHandle.current().pid()))
        .isNotEmpty()
        .allMatch(address -> address.startsWith("127.0.0.1:") || address.matches("(0:){7}1:.*"));
  }
}
