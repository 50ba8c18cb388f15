package org.viborm.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.viborm.client.Query.data;

import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.ats.jta.common.jtaPropertyManager;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.narayana.NarayanaTransactionIntegration;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.postgresql.xa.PGXADataSource;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.cdi.app.Author;
import org.viborm.cdi.app.Book;
import org.viborm.cdi.app.Library;
import org.viborm.cdi.app.SpanBook;
import org.viborm.cdi.app.Transactions;
import org.viborm.cdi.internal.jta.Beans;
import org.viborm.cdi.internal.jta.TransactionLookup;
import org.viborm.client.ModelClient;
import org.viborm.client.Row;
import org.viborm.datasource.DataSourceDriver;
import org.viborm.driver.IsolationLevel;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.PendingOperationException;
import org.viborm.errors.QueryException;
import org.viborm.errors.TransactionException;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.errors.VibOrmException;
import org.viborm.instrumentation.SpanStart;
import org.viborm.instrumentation.Spans;
import org.viborm.schema.Predicate;
import org.viborm.sql.Sql;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** A client joins the JTA transactions of its callers: Narayana and Agroal, on both databases. */
@OnAllDatabases
final class JtaIT {

  @Parameter DatabaseUnderTest database;
  private final TransactionManager manager = narayana();
  private AgroalDataSource source;
  private Application application;
  private Transactions transactions;
  private SpanBook spans;
  private VibOrmClient client;
  private ModelClient<Author> authors;
  private ModelClient<Book> books;

  private static TransactionManager narayana() {
    System.setProperty(
        "ObjectStoreEnvironmentBean.objectStoreDir", Path.of("target", "txlog").toString());
    System.setProperty("CoreEnvironmentBean.nodeIdentifier", "1");
    return jtaPropertyManager.getJTAEnvironmentBean().getTransactionManager();
  }

  static AgroalDataSource source(DatabaseUnderTest database, boolean enlists) throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool -> {
                  pool.maxSize(4).acquisitionTimeout(Duration.ofSeconds(5));
                  if (enlists) {
                    pool.transactionIntegration(
                        new NarayanaTransactionIntegration(
                            narayana(), new TransactionSynchronizationRegistryImple(), "main"));
                  }
                  pool.connectionFactoryConfiguration(
                      factory ->
                          database.name().equals("sqlite")
                              ? factory
                                  .connectionProviderClass(org.sqlite.JDBC.class)
                                  .jdbcUrl(
                                      database.url()
                                          + "?foreign_keys=on&transaction_mode=IMMEDIATE")
                              : factory
                                  .connectionProviderClass(PGXADataSource.class)
                                  .jdbcUrl(database.url()));
                  return pool;
                }));
  }

  @BeforeParameterizedClassInvocation
  void open() throws SQLException {
    source = source(database, true);
    application =
        Application.start(
            Map.of(
                "viborm.datasource", "main",
                "viborm.migrations.on-start", "push",
                "viborm.cache", "memory"),
            Map.<String, DataSource>of("main", source),
            Library.class,
            Transactions.class,
            SpanBook.class);
    spans = application.bean(SpanBook.class);
    transactions = application.bean(Transactions.class);
    client = application.bean(Library.class).client();
    authors = application.bean(Library.class).authors();
    books = application.bean(Library.class).books();
  }

  @AfterParameterizedClassInvocation
  void close() {
    application.close();
    source.close();
  }

  @BeforeEach
  void clear() throws Exception {
    if (manager.getStatus() != Status.STATUS_NO_TRANSACTION) {
      manager.rollback();
    }
    books.deleteMany(b -> Predicate.all()).run();
    authors.deleteMany(a -> Predicate.all()).run();
  }

  private Row<Author> add(String name) {
    return authors.create(a -> data(a.name.set(name))).run();
  }

  private List<String> names() {
    return authors.findMany().orderBy(a -> a.name.asc()).select(a -> a.name).list();
  }

  private boolean isPostgres() {
    return database.name().equals("postgresql");
  }

  /** Undoes the caller's work. */
  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  // the cache

  private long counted() {
    return authors.count().cached(Duration.ofHours(1)).run();
  }

  private void addAndTell(String name) {
    authors.create(a -> data(a.name.set(name))).autoInvalidate().run();
  }

  @Test
  void invalidatesWhenTheTransactionIsCommitted() {
    client.invalidate("*");
    assertThat(counted()).isZero();

    transactions.required(
        () -> {
          addAndTell("Ada");
          assertThat(counted()).as("past the cache, which has 0").isEqualTo(1);
          assertThat(transactions.notSupported(this::counted)).as("not yet").isZero();
          return null;
        });

    assertThat(counted()).isEqualTo(1);
  }

  @Test
  void invalidatesNothingWhenTheTransactionIsRolledBack() {
    client.invalidate("*");
    assertThat(counted()).isZero();
    add("Ada");

    assertThatThrownBy(
            () ->
                transactions.required(
                    () -> {
                      addAndTell("Bob");
                      throw new Stop();
                    }))
        .isInstanceOf(Stop.class);

    assertThat(counted()).as("what the cache has").isZero();
  }

  @Test
  void keepsWhatATransactionReadOnlyWhereItReadsWhatIsCommitted() {
    client.invalidate("*");
    transactions.required(() -> assertThat(counted()).isZero());
    add("Ada");

    assertThat(counted()).as("SQLite is serializable").isEqualTo(isPostgres() ? 0 : 1);
  }

  @Test
  void keepsNothingThatATransactionWithWritesRead() {
    client.invalidate("*");
    assertThatThrownBy(
            () ->
                transactions.required(
                    () -> {
                      add("Ada");
                      assertThat(counted()).isEqualTo(1);
                      throw new Stop();
                    }))
        .isInstanceOf(Stop.class);

    assertThat(counted()).isZero();
  }

  @Test
  void invalidatesAfterATransactionOfTheClientInside() {
    client.invalidate("*");
    assertThat(counted()).isZero();

    transactions.required(
        () -> {
          client.inTransaction(
              tx ->
                  tx.model(Author.class)
                      .create(a -> data(a.name.set("Ada")))
                      .autoInvalidate()
                      .run());
          assertThat(counted()).isEqualTo(1);
          assertThat(transactions.notSupported(this::counted)).isZero();
          return null;
        });

    assertThat(counted()).isEqualTo(1);
  }

  // @Transactional

  @Test
  void commitsWithTheTransaction() {
    transactions.required(
        () -> {
          add("Ada");
          assertThat(names()).containsExactly("Ada");
          return null;
        });

    assertThat(names()).containsExactly("Ada");
  }

  @Test
  void rollsBackWithTheTransaction() {
    assertThatThrownBy(
            () ->
                transactions.required(
                    () -> {
                      add("Ada");
                      throw new Stop();
                    }))
        .isInstanceOf(Stop.class);

    assertThat(names()).isEmpty();
  }

  @Test
  void keepsWhatANewTransactionInsideDid() {
    assertThatThrownBy(
            () ->
                transactions.required(
                    () -> {
                      if (isPostgres()) { // SQLite has one writer, who would wait for himself
                        add("Before");
                      }
                      transactions.requiresNew(() -> add("Inner"));
                      add("After");
                      throw new Stop();
                    }))
        .isInstanceOf(Stop.class);

    assertThat(names()).containsExactly("Inner");
  }

  @Test
  void seesNothingOfASuspendedTransaction() {
    transactions.required(
        () -> {
          add("Ada");
          assertThat(transactions.notSupported(this::names)).isEmpty();
          assertThat(names()).containsExactly("Ada");
          add("Bob");
          return null;
        });

    assertThat(names()).containsExactly("Ada", "Bob");
  }

  @Test
  void sendsNothingInATransactionMarkedForRollback() throws Exception {
    manager.begin();
    add("Ada");
    manager.setRollbackOnly();

    assertThatThrownBy(() -> add("Bob"))
        .isInstanceOf(TransactionException.class)
        .hasMessageContaining("V5001")
        .hasMessageContaining("is marked for rollback");
    assertThatThrownBy(this::names).isInstanceOf(TransactionException.class);
    manager.rollback();
    assertThat(names()).isEmpty();
  }

  @Test
  void sendsNothingAfterATimeOut() throws Exception {
    manager.setTransactionTimeout(1);
    manager.begin();
    manager.setTransactionTimeout(0);
    add("Ada");
    Thread.sleep(2500);

    assertThatThrownBy(() -> add("Bob"))
        .isInstanceOf(TransactionException.class)
        .hasMessageContaining("V5001");
    manager.rollback();
    assertThat(names()).isEmpty();
    transactions.required(() -> add("Cid"));
    assertThat(names()).containsExactly("Cid");
  }

  // several statements

  @Test
  void undoesOnlyAWriteOfSeveralStatementsThatFails() {
    transactions.required(
        () -> {
          add("Ada");
          assertThatThrownBy(
                  () ->
                      authors
                          .create(
                              a ->
                                  data(
                                      a.name.set("Bob"),
                                      a.books.create(b -> data(b.isbn.set("1"))),
                                      a.books.create(b -> data(b.isbn.set("1")))))
                          .run())
              .isInstanceOf(UniqueConstraintException.class);
          add("Cid");
          return null;
        });

    assertThat(names()).containsExactly("Ada", "Cid");
  }

  @Test
  void leavesTheTransactionAsItIsWhenNothingWasSent() {
    transactions.required(
        () -> {
          assertThatThrownBy(() -> books.create(b -> data(b.isbn.set("1"))).run())
              .isInstanceOf(VibOrmException.class);
          return add("Ada");
        });

    assertThat(names()).containsExactly("Ada");
  }

  // client.transaction()

  @Test
  void joinsBehindASavepoint() {
    transactions.required(
        () -> {
          add("Ada");
          assertThatThrownBy(
                  () ->
                      client.inTransaction(
                          tx -> {
                            tx.model(Author.class).create(a -> data(a.name.set("Bob"))).run();
                            throw new Stop();
                          }))
              .isInstanceOf(Stop.class);
          client.inTransaction(
              tx -> tx.model(Author.class).create(a -> data(a.name.set("Cid"))).run());
          return null;
        });

    assertThat(names()).containsExactly("Ada", "Cid");
  }

  @Test
  void goesWithTheTransactionItJoined() {
    assertThatThrownBy(
            () ->
                transactions.required(
                    () -> {
                      client.inTransaction(
                          tx -> tx.model(Author.class).create(a -> data(a.name.set("Ada"))).run());
                      throw new Stop();
                    }))
        .isInstanceOf(Stop.class);

    assertThat(names()).isEmpty();
  }

  @Test
  void beginsATransactionOfJtaWhereThereIsNone() throws Exception {
    client.inTransaction(
        tx -> {
          assertThat(manager.getStatus()).isEqualTo(Status.STATUS_ACTIVE);
          tx.model(Author.class).create(a -> data(a.name.set("Ada"))).run();
        });
    assertThat(manager.getStatus()).isEqualTo(Status.STATUS_NO_TRANSACTION);
    assertThat(names()).containsExactly("Ada");

    assertThatThrownBy(
            () ->
                client.inTransaction(
                    tx -> {
                      tx.model(Author.class).create(a -> data(a.name.set("Bob"))).run();
                      throw new Stop();
                    }))
        .isInstanceOf(Stop.class);
    assertThat(manager.getStatus()).isEqualTo(Status.STATUS_NO_TRANSACTION);
    assertThat(names()).containsExactly("Ada");
  }

  @Test
  void tellsOfATransactionThatItBegan() {
    spans.clear();

    client.inTransaction(tx -> tx.model(Author.class).count().run());

    assertThat(spans.spans())
        .extracting(SpanStart::name)
        .startsWith(Spans.TRANSACTION, Spans.OPERATION);
    assertThat(spans.learned())
        .contains("viborm.transaction db.system.name=" + (isPostgres() ? "postgresql" : "sqlite"));
  }

  @Test
  void refusesTheOriginatingClientInsideButNotInATransactionOfItsOwn() {
    client.inTransaction(
        tx -> {
          assertThatThrownBy(() -> add("Ada"))
              .isInstanceOf(PendingOperationException.class)
              .hasMessageContaining("V12004");
          if (isPostgres()) { // SQLite has one writer
            transactions.requiresNew(() -> add("Bob"));
          } else {
            assertThat(transactions.notSupported(this::names)).isEmpty();
          }
        });

    assertThat(names()).hasSize(isPostgres() ? 1 : 0);
  }

  @Test
  void refusesToJoinWithStricterIsolationOrAWait() {
    transactions.required(
        () -> {
          Throwable isolation =
              catchThrowable(
                  () ->
                      client.inTransaction(
                          TransactionOptions.DEFAULT.isolation(IsolationLevel.SERIALIZABLE),
                          tx -> {}));
          if (isPostgres()) {
            assertThat(isolation)
                .isInstanceOf(TransactionException.class)
                .hasMessageContaining("V5005: isolation: ");
          } else {
            assertThat(isolation).isNull();
          }
          assertThatThrownBy(
                  () ->
                      client.inTransaction(
                          TransactionOptions.DEFAULT.maxWait(Duration.ofSeconds(1)), tx -> {}))
              .isInstanceOf(TransactionException.class)
              .hasMessageContaining("V5005: maxWait: ");
          return add("Ada");
        });

    assertThat(names()).containsExactly("Ada");
  }

  @Test
  void marksTheTransactionForRollbackWhenTimeIsOver() throws Exception {
    manager.begin();
    add("Ada");

    assertThatThrownBy(
            () ->
                client.inTransaction(
                    TransactionOptions.DEFAULT.timeout(Duration.ofMillis(100)),
                    tx -> {
                      Thread.sleep(200);
                      tx.model(Author.class).count().run();
                    }))
        .isInstanceOf(TransactionException.class)
        .hasMessageContaining("V5002");
    assertThat(manager.getStatus()).isEqualTo(Status.STATUS_MARKED_ROLLBACK);
    manager.rollback();
    assertThat(names()).isEmpty();
  }

  @Test
  void endsAStatementWhenTheTimeOfItsTransactionIsOver() throws Exception {
    if (!isPostgres()) {
      return; // SQLite has no function that waits
    }
    manager.begin();

    assertThatThrownBy(
            () ->
                client.inTransaction(
                    TransactionOptions.DEFAULT.timeout(Duration.ofMillis(300)),
                    tx -> tx.executeRaw(Sql.of("select pg_sleep(20)")).run()))
        .isInstanceOf(TransactionException.class)
        .hasMessageContaining("V5002");
    assertThat(manager.getStatus()).isEqualTo(Status.STATUS_MARKED_ROLLBACK);
    manager.rollback();
  }

  @Test
  void marksATransactionForRollbackThatTheDatabaseHasEnded() throws Exception {
    if (isPostgres()) {
      return; // which ends none by itself
    }
    try (VibOrmClient hasty = hasty()) {
      Sql endless =
          Sql.of(
              "INSERT INTO author (name) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1"
                  + " FROM n) SELECT CAST(i AS TEXT) FROM n");
      manager.begin();
      hasty.model(Author.class).create(a -> data(a.name.set("Ada"))).run();

      assertThatThrownBy(() -> hasty.executeRaw(endless).run())
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("V2002");

      assertThat(manager.getStatus()).isEqualTo(Status.STATUS_MARKED_ROLLBACK);
      assertThatThrownBy(() -> hasty.model(Author.class).create(a -> data(a.name.set("Bob"))).run())
          .isInstanceOf(TransactionException.class)
          .hasMessageContaining("V5001");
      manager.rollback();
    }
    assertThat(names()).isEmpty();
    transactions.required(() -> add("Cid"));
    assertThat(names()).containsExactly("Cid");
  }

  /** A client of the same data source whose statements have little time. */
  private VibOrmClient hasty() {
    return VibOrm.createClient(
        c ->
            c.schema(Author.class, Book.class)
                .driver(DataSourceDriver.managed(source))
                .ambientTransactions(TransactionLookup.find(new Narayana(), false).orElseThrow())
                .timeout(Duration.ofMillis(300)));
  }

  /** What Narayana is known by. */
  private static final class Narayana implements Beans {

    @Override
    public <T> Optional<T> find(Class<T> type) {
      return has(type)
          ? Optional.of(type.cast(new TransactionSynchronizationRegistryImple()))
          : Optional.empty();
    }

    @Override
    public boolean has(Class<?> type) {
      return type == TransactionSynchronizationRegistry.class;
    }
  }

  @Test
  void writesInASynchronizationThatComesAfterItsOwn() {
    transactions.required(
        () -> {
          add("Ada"); // from here on the connection is closed when the transaction is to be ended
          new TransactionSynchronizationRegistryImple()
              .registerInterposedSynchronization(
                  new Synchronization() {
                    @Override
                    public void beforeCompletion() {
                      add("Late");
                    }

                    @Override
                    public void afterCompletion(int status) {}
                  });
          return null;
        });

    assertThat(names()).containsExactly("Ada", "Late");
    assertThat(source.getMetrics().activeCount()).isZero();
  }

  // the rest

  @Test
  void leavesNoThreadInATransaction() throws Exception {
    transactions.required(
        () -> {
          assertThatThrownBy(() -> authors.count().runAsync())
              .isInstanceOf(TransactionException.class)
              .hasMessageContaining("on another thread has no part in it");
          return null;
        });
    assertThat(authors.count().runAsync().toCompletableFuture().get()).isZero();
  }

  @Test
  void closesStreamsThatAreLeftOpen() throws Exception {
    transactions.required(
        () ->
            client.batch(
                List.of(
                    authors.create(a -> data(a.name.set("Ada"))),
                    authors.create(a -> data(a.name.set("Bob"))))));
    for (int i = 0; i < 10; i++) { // more often than there are connections
      manager.begin();
      Stream<Row<Author>> left = authors.findMany().stream();
      Iterator<Row<Author>> rows = left.iterator();
      assertThat(rows.hasNext()).isTrue();
      add("Reader " + i);
      manager.commit();
    }

    assertThat(authors.count().run()).isEqualTo(12);
  }
}
