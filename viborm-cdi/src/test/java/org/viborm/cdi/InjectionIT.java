package org.viborm.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.viborm.cdi.app.Author;
import org.viborm.cdi.app.Basket;
import org.viborm.cdi.app.Billing;
import org.viborm.cdi.app.Invoice;
import org.viborm.cdi.app.Library;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.errors.PendingOperationException;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.TestDatabases;

/** Clients are beans: found, configured, injected. */
final class InjectionIT {

  private static Map<String, String> settings(String prefix, DatabaseUnderTest database) {
    Map<String, String> settings = new HashMap<>();
    settings.put(prefix + "url", database.url());
    settings.put(prefix + "migrations.on-start", "push");
    return settings;
  }

  @Test
  void injectsTheClientAndThoseOfItsModels() {
    try (DatabaseUnderTest database = TestDatabases.sqlite();
        Application application =
            Application.start(settings("viborm.", database), Author.class, Library.class)) {
      Library library = application.bean(Library.class);

      library
          .authors()
          .create(a -> data(a.name.set("Ada"), a.books.create(b -> data(b.isbn.set("1")))))
          .run();

      assertThat(library.books().findMany().select(b -> b.authorName).list())
          .containsExactly("Ada");
      assertThat(library.client().model(Author.class).count().run()).isEqualTo(1);
      assertThat(library.provided().schema().models()).containsOnlyKeys("author", "book");
      assertThat(library.model()).isSameAs(application.bean(Author.class));
    }
  }

  @Test
  void findsModelsByInjectionPointAlone() {
    try (DatabaseUnderTest database = TestDatabases.sqlite();
        Application application = Application.start(settings("viborm.", database), Library.class)) {
      assertThat(application.bean(Library.class).books().count().run()).isZero();
    }
  }

  @Test
  void findsModelsByConfiguration() {
    try (DatabaseUnderTest database = TestDatabases.sqlite()) {
      Map<String, String> settings = settings("viborm.", database);
      settings.put("viborm.models", Author.class.getName());
      try (Application application = Application.start(settings)) {
        assertThat(
                application.bean(org.viborm.VibOrmClient.class).model(Author.class).count().run())
            .isZero();
      }
    }
  }

  @Test
  void refusesToCloseAnInjectedClient() {
    try (DatabaseUnderTest database = TestDatabases.sqlite();
        Application application = Application.start(settings("viborm.", database), Library.class)) {
      Library library = application.bean(Library.class);

      assertThatThrownBy(() -> library.client().close())
          .isInstanceOf(PendingOperationException.class)
          .hasMessageContaining("V12004: close: an injected client belongs to the application");
      assertThat(library.authors().count().run()).isZero();
    }
  }

  @Test
  void injectsIntoBeansThatArePutAway() {
    try (DatabaseUnderTest database = TestDatabases.sqlite()) {
      assertThatThatDeploys(settings("viborm.", database), Basket.class);
    }
  }

  private static void assertThatThatDeploys(Map<String, String> settings, Class<?>... classes) {
    try (Application application = Application.start(settings, classes)) {
      assertThat(application).isNotNull();
    }
  }

  @Test
  void runsTwoClientsSideBySide() throws ExecutionException, InterruptedException {
    try (DatabaseUnderTest sqlite = TestDatabases.sqlite();
        DatabaseUnderTest postgres = TestDatabases.postgresql()) {
      Map<String, String> settings = settings("viborm.", sqlite);
      settings.putAll(settings("viborm.clients.billing.", postgres));
      try (Application application =
          Application.start(settings, Author.class, Invoice.class, Library.class, Billing.class)) {
        Library library = application.bean(Library.class);
        Billing billing = application.bean(Billing.class);

        library.authors().create(a -> data(a.name.set("Ada"))).run();
        billing
            .invoices()
            .create(i -> data(i.number.set("7"), i.total.set(12)))
            .runAsync()
            .toCompletableFuture()
            .get();

        assertThat(library.client().schema().models()).containsOnlyKeys("author", "book");
        assertThat(billing.client().schema().models()).containsOnlyKeys("invoice");
        assertThat(tables(postgres, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
            .containsExactly("invoice");
        assertThat(tables(sqlite, "SELECT name FROM sqlite_master WHERE type = 'table'"))
            .contains("author", "book")
            .doesNotContain("invoice");
      }
    }
  }

  private static List<String> tables(DatabaseUnderTest database, String sql) {
    try (Driver driver = database.newDriver();
        DriverSession session = driver.open();
        QueryResult rows = session.execute(SqlStatement.query(sql))) {
      List<String> names = new java.util.ArrayList<>();
      while (rows.next()) {
        names.add(rows.string(0));
      }
      return names;
    }
  }
}
