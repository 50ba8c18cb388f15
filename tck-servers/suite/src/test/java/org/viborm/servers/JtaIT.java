package org.viborm.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.viborm.client.Query.data;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionalException;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.viborm.PendingOperation;
import org.viborm.VibOrmClient;
import org.viborm.cdi.Client;
import org.viborm.client.ModelClient;
import org.viborm.client.Row;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.PendingOperationException;
import org.viborm.errors.TransactionException;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.schema.Predicate;
import org.viborm.servers.app.Author;
import org.viborm.servers.app.Book;
import org.viborm.servers.app.Note;
import org.viborm.servers.app.TimeOver;
import org.viborm.servers.jta.Draft;
import org.viborm.servers.jta.Entry;
import org.viborm.servers.jta.Managed;
import org.viborm.servers.jta.Scrap;
import org.viborm.servers.jta.Transactions;
import org.viborm.sql.Sql;

/** Each rule of the transactions of a server. */
@ArquillianTest
public class JtaIT {

  @Inject VibOrmClient client;
  @Inject ModelClient<Author> authors;
  @Inject ModelClient<Book> books;

  @Inject
  @Client("ledger")
  ModelClient<Entry> entries;

  @Inject
  @Client("notes")
  ModelClient<Note> notes;

  @Inject
  @Client("pooled")
  ModelClient<Draft> drafts;

  @Inject
  @Client("pooled")
  VibOrmClient pooled;

  @Inject
  @Client("local")
  ModelClient<Scrap> scraps;

  @Inject Transactions transactions;
  @Inject Instance<Managed> managed;

  @Inject UserTransaction transaction;

  @Deployment
  static WebArchive war() {
    return LibraryApplication.jta();
  }

  @BeforeEach
  void clear() throws Exception {
    if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
      transaction.rollback(); // of a test that failed
    }
    books.deleteMany(b -> Predicate.all()).run();
    authors.deleteMany(a -> Predicate.all()).run();
    entries.deleteMany(e -> Predicate.all()).run();
    notes.deleteMany(n -> Predicate.all()).run();
    drafts.deleteMany(d -> Predicate.all()).run();
    scraps.deleteMany(d -> Predicate.all()).run();
  }

  private Row<Author> add(String name) {
    return authors.create(a -> data(a.name.set(name))).run();
  }

  private List<String> names() {
    return authors.findMany().orderBy(a -> a.name.asc()).select(a -> a.name).list();
  }

  private List<String> lines() {
    return entries.findMany().orderBy(e -> e.text.asc()).select(e -> e.text).list();
  }

  /** Undoes the caller's work. */
  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  // @Transactional

  @Test
  void keepsTransactionsOfAllTypesApart() {
    assertThatThrownBy(
            () ->
                transactions.required(
                    () -> {
                      add("outer");
                      transactions.requiresNew(() -> add("new"));
                      transactions.mandatory(() -> add("mandatory"));
                      transactions.supports(() -> add("supports"));
                      assertThat(transactions.notSupported(this::names)).containsExactly("new");
                      transactions.notSupported(() -> add("outside"));
                      assertThatThrownBy(() -> transactions.never(() -> add("never")))
                          .isInstanceOf(TransactionalException.class);
                      assertThat(names())
                          .containsExactly("mandatory", "new", "outer", "outside", "supports");
                      throw new Stop();
                    }))
        .isInstanceOf(Stop.class);

    assertThat(names()).containsExactly("new", "outside");
  }

  @Test
  void runsWithoutATransactionWhereTheTypeSaysSo() {
    assertThatThrownBy(() -> transactions.mandatory(() -> add("mandatory")))
        .isInstanceOf(TransactionalException.class);
    transactions.supports(() -> add("supports"));
    transactions.never(() -> add("never"));

    assertThat(names()).containsExactly("never", "supports");
  }

  @Test
  void undoesOrKeepsAsTheApplicationSaysOfItsExceptions() {
    assertThatThrownBy(() -> transactions.failAndKeep(() -> add("kept")))
        .isInstanceOf(Transactions.Refusal.class);
    assertThatThrownBy(() -> transactions.complain(() -> add("complained")))
        .isInstanceOf(Transactions.Complaint.class);
    assertThatThrownBy(() -> transactions.failAndUndo(() -> add("undone")))
        .isInstanceOf(Transactions.Complaint.class);

    assertThat(names()).containsExactly("complained", "kept");
  }

  // enterprise beans

  @OnServersOnly
  @Test
  void joinsTransactionsThatTheContainerManages() {
    managed.get().required(() -> add("committed"));
    assertThatThrownBy(
            () ->
                managed
                    .get()
                    .required(
                        () -> {
                          add("undone");
                          managed.get().requiresNew(() -> add("new"));
                          throw new Stop();
                        }))
        .hasRootCauseInstanceOf(Stop.class);
    managed.get().marked(() -> add("marked"));

    assertThat(names()).containsExactly("committed", "new");
  }

  @OnServersOnly
  @Test
  void undoesOrKeepsAsTheExceptionsOfEnterpriseBeansSay() {
    assertThatThrownBy(() -> managed.get().failAndKeep(() -> add("kept")))
        .isInstanceOf(Managed.Harmless.class);
    assertThatThrownBy(() -> managed.get().failAndUndo(() -> add("undone")))
        .isInstanceOf(Managed.Harmful.class);

    assertThat(names()).containsExactly("kept");
  }

  @OnServersOnly
  @Test
  void usesALocalTransactionWhereNoneMayBeBegun() {
    managed
        .get()
        .notSupported(
            () -> {
              client.inTransaction(
                  tx -> tx.model(Author.class).create(a -> data(a.name.set("local"))).run());
              assertThatThrownBy(
                      () ->
                          client.inTransaction(
                              tx -> {
                                tx.model(Author.class)
                                    .create(a -> data(a.name.set("undone")))
                                    .run();
                                throw new Stop();
                              }))
                  .isInstanceOf(Stop.class);
              return null;
            });

    assertThat(names()).containsExactly("local");
  }

  // UserTransaction

  @Test
  void goesOnWhenASuspendedTransactionIsResumed() throws Exception {
    transaction.begin();
    add("before");
    assertThat(transactions.notSupported(this::names)).isEmpty();
    assertThat(transactions.<Integer>requiresNew(() -> names().size())).isZero();
    add("after");
    assertThat(names()).containsExactly("after", "before");
    transaction.commit();

    assertThat(names()).containsExactly("after", "before");
  }

  @Test
  void commitsNothingByItselfAfterATimeOut() throws Exception {
    transaction.setTransactionTimeout(1);
    transaction.begin();
    transaction.setTransactionTimeout(0);
    add("before");
    entries.create(e -> data(e.text.set("before"))).run();
    TimeOver.await(transaction);

    assertThatThrownBy(() -> add("after")).isInstanceOf(TransactionException.class);
    assertThatThrownBy(this::names).isInstanceOf(TransactionException.class);
    assertThatThrownBy(() -> client.executeRaw(Sql.of("DELETE FROM author")).run())
        .isInstanceOf(TransactionException.class);
    assertThat(catchThrowable(transaction::commit)).isNotNull();
    assertThat(names()).isEmpty();
    assertThat(lines()).isEmpty();
    add("later");
    assertThat(names()).containsExactly("later");
  }

  @Test
  void commitsNothingByItselfWhenTheTimeIsOverInsideAStatement() throws Exception {
    transaction.setTransactionTimeout(1);
    transaction.begin();
    transaction.setTransactionTimeout(0);
    add("before");
    Throwable slow = catchThrowable(() -> client.executeRaw(Sql.of("SELECT pg_sleep(3)")).run());
    TimeOver.await(transaction);

    Throwable next = catchThrowable(() -> add("after"));
    assertThat(slow != null || next != null).isTrue();
    assertThat(catchThrowable(transaction::commit)).isNotNull();
    assertThat(names()).isEmpty();
    // Waits where PostgreSQL still sleeps: the key is free once it has undone the rest.
    add("before");
    assertThat(names()).containsExactly("before");
  }

  // client.transaction()

  @Test
  void takesATransactionOfTheClientAsASavepointInsideAnother() {
    transactions.required(
        () -> {
          add("before");
          assertThatThrownBy(
                  () ->
                      client.inTransaction(
                          tx -> {
                            tx.model(Author.class).create(a -> data(a.name.set("undone"))).run();
                            throw new Stop();
                          }))
              .isInstanceOf(Stop.class);
          client.inTransaction(
              tx -> tx.model(Author.class).create(a -> data(a.name.set("inner"))).run());
          return null;
        });

    assertThat(names()).containsExactly("before", "inner");
  }

  @Test
  void beginsATransactionThatOthersJoin() throws Exception {
    assertThatThrownBy(
            () ->
                client.inTransaction(
                    tx -> {
                      tx.model(Author.class).create(a -> data(a.name.set("undone"))).run();
                      transactions.mandatory(
                          () -> entries.create(e -> data(e.text.set("undone"))).run());
                      assertThatThrownBy(() -> transactions.required(() -> add("other")))
                          .isInstanceOf(PendingOperationException.class);
                      throw new Stop();
                    }))
        .isInstanceOf(Stop.class);

    assertThat(transaction.getStatus()).isEqualTo(Status.STATUS_NO_TRANSACTION);
    assertThat(names()).isEmpty();
    assertThat(lines()).isEmpty();
  }

  @Test
  void refusesToWaitInATransactionThatHasItsConnection() {
    transactions.required(
        () -> {
          assertThatThrownBy(
                  () ->
                      client.inTransaction(
                          TransactionOptions.DEFAULT.maxWait(Duration.ofSeconds(1)), tx -> {}))
              .isInstanceOf(TransactionException.class)
              .hasMessageContaining("V5005");
          return add("kept");
        });

    assertThat(names()).containsExactly("kept");
  }

  @Test
  void undoesFiveStatementsOfWhichTheThirdFailsAndNoMore() {
    transactions.required(
        () -> {
          add("before");
          List<PendingOperation<?>> five = new ArrayList<>();
          for (String name : List.of("1", "2", "before", "4", "5")) {
            five.add(authors.create(a -> data(a.name.set(name))));
          }
          assertThatThrownBy(() -> client.batch(five))
              .isInstanceOf(UniqueConstraintException.class);
          return add("after");
        });

    assertThat(names()).containsExactly("after", "before");
  }

  // several databases

  @Test
  void commitsTwoDatabasesAsOne() {
    transactions.required(
        () -> {
          add("Ada");
          return entries.create(e -> data(e.text.set("Ada"))).run();
        });
    assertThatThrownBy(
            () ->
                transactions.required(
                    () -> {
                      add("Bob");
                      entries.create(e -> data(e.text.set("Bob"))).run();
                      throw new Stop();
                    }))
        .isInstanceOf(Stop.class);

    assertThat(names()).containsExactly("Ada");
    assertThat(lines()).containsExactly("Ada");
  }

  @Test
  void hasSqliteInATransactionAlone() {
    transactions.required(() -> notes.create(n -> data(n.text.set("kept"))).run());
    assertThatThrownBy(
            () ->
                transactions.required(
                    () -> {
                      notes.create(n -> data(n.text.set("undone"))).run();
                      throw new Stop();
                    }))
        .isInstanceOf(Stop.class);

    assertThat(notes.findMany().select(n -> n.text).list()).containsExactly("kept");
  }

  /** SQLite knows no two phases: it is the last one, which decides. */
  @Test
  void hasSqliteAsTheLastOfSeveral() {
    transactions.required(
        () -> {
          add("Ada");
          return notes.create(n -> data(n.text.set("Ada"))).run();
        });
    assertThatThrownBy(
            () ->
                transactions.required(
                    () -> {
                      add("Bob");
                      notes.create(n -> data(n.text.set("Bob"))).run();
                      throw new Stop();
                    }))
        .isInstanceOf(Stop.class);

    assertThat(names()).containsExactly("Ada");
    assertThat(notes.findMany().select(n -> n.text).list()).containsExactly("Ada");
  }

  // who takes no part

  @Test
  void refusesToWriteOnConnectionsOfItsOwn() {
    transactions.required(
        () -> {
          assertThat(drafts.count().run()).isZero();
          assertThatThrownBy(() -> drafts.create(d -> data(d.text.set("x"))).run())
              .isInstanceOf(TransactionException.class)
              .hasMessageContaining("V5001")
              .hasMessageContaining("@DataSourceDefinition");
          assertThatThrownBy(
                  () -> pooled.executeRaw(Sql.of("INSERT INTO draft VALUES ('x')")).run())
              .isInstanceOf(TransactionException.class);
          return add("kept");
        });

    assertThat(drafts.count().run()).isZero();
    assertThat(names()).containsExactly("kept");
  }

  @Test
  void refusesToWriteOnADataSourceThatTakesNoPart() {
    transactions.required(
        () -> {
          assertThatThrownBy(() -> scraps.create(d -> data(d.text.set("x"))).run())
              .isInstanceOf(TransactionException.class)
              .hasMessageContaining("V5001")
              .hasMessageContaining("takes no part in it");
          return add("kept");
        });

    assertThat(scraps.count().run()).isZero();
    assertThat(names()).containsExactly("kept");
  }

  // the rest

  @Test
  void closesStreamsThatAreLeftOpen() throws Exception {
    add("Ada");
    add("Bob");
    for (int i = 0; i < 10; i++) { // more often than there are connections
      transaction.begin();
      Stream<Row<Author>> left = authors.findMany().stream();
      Iterator<Row<Author>> rows = left.iterator();
      assertThat(rows.hasNext()).isTrue();
      add("Reader " + i);
      transaction.commit();
    }

    assertThat(authors.count().run()).isEqualTo(12);
  }

  @Test
  void leavesNoThreadInATransaction() {
    transactions.required(
        () -> {
          assertThatThrownBy(() -> authors.count().runAsync())
              .isInstanceOf(TransactionException.class);
          return add("kept");
        });

    assertThat(authors.count().runAsync().toCompletableFuture().join()).isEqualTo(1);
  }
}
