package org.viborm.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;

import io.agroal.api.AgroalDataSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.viborm.cdi.app.Author;
import org.viborm.cdi.app.Library;
import org.viborm.cdi.app.Transactions;
import org.viborm.errors.OperationNotSupportedException;
import org.viborm.errors.TransactionException;
import org.viborm.schema.Predicate;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** What takes no part in a JTA transaction writes nothing in one. */
@OnAllDatabases
final class NotEnlistedIT {

  @Parameter DatabaseUnderTest database;

  private void withSettings(Map<String, String> more, Consumer<Application> test) {
    withSettings(more, Map.of(), test);
  }

  private void withSettings(
      Map<String, String> more, Map<String, DataSource> sources, Consumer<Application> test) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("viborm.migrations.on-start", "push");
    if (sources.isEmpty()) {
      settings.put("viborm.url", database.url());
    }
    try (Application application =
        Application.start(settings, sources, Library.class, Transactions.class)) {
      application.bean(Library.class).books().deleteMany(b -> Predicate.all()).run();
      application.bean(Library.class).authors().deleteMany(a -> Predicate.all()).run();
      test.accept(application);
    }
  }

  @Test
  void readsAndRefusesToWrite() {
    withSettings(
        Map.of(),
        application -> {
          Library library = application.bean(Library.class);
          application
              .bean(Transactions.class)
              .required(
                  () -> {
                    assertThat(library.authors().count().run()).isZero();
                    assertThatThrownBy(
                            () -> library.authors().create(a -> data(a.name.set("Ada"))).run())
                        .isInstanceOf(TransactionException.class)
                        .hasMessageStartingWith("V5001: author.")
                        .hasMessageContaining("a JTA transaction is active")
                        .hasMessageContaining("@DataSourceDefinition(name = ")
                        .hasMessageContaining("viborm.jta=off");
                    assertThatThrownBy(() -> library.client().inTransaction(tx -> {}))
                        .isInstanceOf(TransactionException.class);
                    return null;
                  });
          library
              .client()
              .inTransaction(
                  tx -> tx.model(Author.class).create(a -> data(a.name.set("Bob"))).run());
          assertThat(library.authors().count().run()).isEqualTo(1);
        });
  }

  @Test
  void writesBesideTheTransactionWhenToldTo() {
    withSettings(
        Map.of("viborm.jta", "off"),
        application -> {
          Library library = application.bean(Library.class);
          assertThatThrownBy(
                  () ->
                      application
                          .bean(Transactions.class)
                          .required(
                              () -> {
                                library.authors().create(a -> data(a.name.set("Ada"))).run();
                                throw new IllegalStateException("stop");
                              }))
              .hasMessage("stop");
          assertThat(library.authors().count().run()).isEqualTo(1);
        });
  }

  @Test
  void recognisesADataSourceThatIsNotOfJta() throws Exception {
    try (AgroalDataSource plain = JtaIT.source(database, false)) {
      withSettings(
          Map.of("viborm.datasource", "plain"),
          Map.of("plain", plain),
          application -> {
            Library library = application.bean(Library.class);
            application
                .bean(Transactions.class)
                .required(
                    () -> {
                      assertThatThrownBy(
                              () -> library.authors().create(a -> data(a.name.set("Ada"))).run())
                          .isInstanceOf(TransactionException.class)
                          .hasMessageContaining("takes no part in it");
                      return null;
                    });
            assertThat(library.authors().count().run()).isZero();
          });
    }
  }

  // before-completion

  private void sendingBatches(Consumer<Application> test) {
    withSettings(Map.of("viborm.jta", "before-completion", "viborm.cache", "memory"), test);
  }

  private static List<String> names(Library library) {
    return library.authors().findMany().orderBy(a -> a.name.asc()).select(a -> a.name).list();
  }

  private static long counted(Library library) {
    return library.authors().count().cached(Duration.ofHours(1)).run();
  }

  @Test
  void sendsBatchesRightBeforeTheCommit() {
    sendingBatches(
        application -> {
          Library library = application.bean(Library.class);
          assertThat(counted(library)).isZero();
          application
              .bean(Transactions.class)
              .required(
                  () -> {
                    List<?> results =
                        library
                            .client()
                            .batch(
                                library
                                    .authors()
                                    .create(
                                        a ->
                                            data(
                                                a.name.set("Ada"),
                                                a.books.create(b -> data(b.isbn.set("1")))))
                                    .autoInvalidate(),
                                library.authors().create(a -> data(a.name.set("Bob"))));
                    library
                        .client()
                        .batch(
                            library.authors().deleteMany(a -> a.name.eq("Bob")),
                            library.authors().create(a -> data(a.name.set("Cid"))));
                    assertThat(results).isEmpty();
                    assertThat(names(library)).as("nothing is sent yet").isEmpty();
                    assertThat(counted(library)).isZero();
                    return null;
                  });

          assertThat(names(library)).containsExactly("Ada", "Cid");
          assertThat(library.books().count().run()).isEqualTo(1);
          assertThat(counted(library)).as("invalidated after the commit").isEqualTo(2);
          library.client().batch(library.authors().create(a -> data(a.name.set("Dan"))));
          assertThat(names(library)).containsExactly("Ada", "Cid", "Dan");
        });
  }

  @Test
  void sendsNoBatchOfATransactionThatIsRolledBack() {
    sendingBatches(
        application -> {
          Library library = application.bean(Library.class);
          assertThatThrownBy(
                  () ->
                      application
                          .bean(Transactions.class)
                          .required(
                              () -> {
                                library
                                    .client()
                                    .batch(library.authors().create(a -> data(a.name.set("Ada"))));
                                throw new IllegalStateException("stop");
                              }))
              .hasMessage("stop");
          assertThat(names(library)).isEmpty();
        });
  }

  @Test
  void rollsBackATransactionWhoseBatchFails() {
    sendingBatches(
        application -> {
          Library library = application.bean(Library.class);
          assertThatThrownBy(
                  () ->
                      application
                          .bean(Transactions.class)
                          .required(
                              () ->
                                  library
                                      .client()
                                      .batch(
                                          library.authors().create(a -> data(a.name.set("Ada"))),
                                          library.authors().create(a -> data(a.name.set("Ada"))))))
              .hasStackTraceContaining("RollbackException");
          assertThat(names(library)).isEmpty();
        });
  }

  @Test
  void refusesInATransactionWhatHasResultsAndSaysWhatIsPossible() {
    sendingBatches(
        application -> {
          Library library = application.bean(Library.class);
          application
              .bean(Transactions.class)
              .required(
                  () -> {
                    assertThatThrownBy(
                            () -> library.authors().create(a -> data(a.name.set("Ada"))).run())
                        .isInstanceOf(TransactionException.class)
                        .hasMessageStartingWith("V5001: author.")
                        .hasMessageContaining("Put it into client.batch(...)");
                    assertThatThrownBy(() -> library.client().inTransaction(tx -> {}))
                        .isInstanceOf(TransactionException.class);
                    assertThatThrownBy(
                            () ->
                                library
                                    .client()
                                    .batch(
                                        library.authors().create(a -> data(a.name.set("Bob"))),
                                        library.authors().delete(a -> a.name.is("Ada"))))
                        .isInstanceOf(OperationNotSupportedException.class)
                        .hasMessageContaining("V8003: author.delete: ")
                        .hasMessageContaining("Use updateMany or deleteMany");
                    return null;
                  });
          assertThat(names(library)).isEmpty();
        });
  }
}
