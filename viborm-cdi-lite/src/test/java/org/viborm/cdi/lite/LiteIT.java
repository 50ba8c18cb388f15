package org.viborm.cdi.lite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.viborm.client.Query.data;

import com.arjuna.ats.jta.cdi.TransactionExtension;
import jakarta.enterprise.inject.Any;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.viborm.VibOrmClient;
import org.viborm.cdi.VibOrmExtension;
import org.viborm.cdi.lite.app.Author;
import org.viborm.cdi.lite.app.Basket;
import org.viborm.cdi.lite.app.Book;
import org.viborm.cdi.lite.app.Invoice;
import org.viborm.cdi.lite.app.Library;
import org.viborm.cdi.lite.app.MainDatabase;
import org.viborm.errors.PendingOperationException;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.TestDatabases;

/**
 * The build compatible extension on Weld, beside the portable one that comes with {@code
 * viborm-cdi} and stands aside.
 */
final class LiteIT {

  private final DatabaseUnderTest main = TestDatabases.sqlite();
  private final DatabaseUnderTest billing = TestDatabases.sqlite();
  private final Map<String, String> settings = new HashMap<>();

  @BeforeEach
  void set() {
    System.setProperty(
        "ObjectStoreEnvironmentBean.objectStoreDir", Path.of("target", "txlog").toString());
    settings.put(MainDatabase.URL, main.url());
    settings.put("viborm.datasource", "main");
    settings.put("viborm.migrations.on-start", "push");
    settings.put("viborm.clients.billing.url", billing.url());
    settings.put("viborm.clients.billing.migrations.on-start", "push");
  }

  @AfterEach
  void close() {
    settings.keySet().forEach(System::clearProperty);
    main.close();
    billing.close();
  }

  @SuppressWarnings("unchecked") // the only extension of this kind
  private WeldContainer start(Class<?>... classes) {
    settings.forEach(System::setProperty);
    return new Weld()
        .disableDiscovery()
        .addExtensions(new VibOrmExtension(), new TransactionExtension())
        .addBuildCompatibleExtensions(VibOrmLiteExtension.class)
        .addBeanClasses(classes)
        .initialize();
  }

  private WeldContainer start() {
    return start(Author.class, Invoice.class, Library.class, Basket.class, MainDatabase.class);
  }

  @Test
  void injectsTheClientAndThoseOfItsModels() {
    try (WeldContainer container = start()) {
      Library library = container.select(Library.class).get();

      library
          .authors()
          .create(a -> data(a.name.set("Ada"), a.books.create(b -> data(b.isbn.set("1")))))
          .run();

      assertThat(library.books().findMany().select(b -> b.authorName).list())
          .containsExactly("Ada");
      assertThat(library.client().model(Book.class).count().run()).isEqualTo(1);
      assertThat(library.client().schema().models()).containsOnlyKeys("author", "book");
      assertThat(library.model()).isSameAs(container.select(Author.class).get());
    }
  }

  @Test
  void makesEachBeanOnce() {
    try (WeldContainer container = start()) {
      Set<?> clients =
          container.getBeanManager().getBeans(VibOrmClient.class, Any.Literal.INSTANCE);

      assertThat(clients).as("the default one and that of billing").hasSize(2);
      assertThat(container.select(Author.class).isResolvable()).isTrue();
    }
  }

  @Test
  void runsTwoClientsSideBySide() {
    try (WeldContainer container = start()) {
      Library library = container.select(Library.class).get();

      library.invoices().create(i -> data(i.number.set("7"))).run();

      assertThat(library.billing().schema().models()).containsOnlyKeys("invoice");
      assertThat(library.billing().model(Invoice.class).count().run()).isEqualTo(1);
    }
  }

  @Test
  void joinsTransactions() {
    try (WeldContainer container = start()) {
      Library library = container.select(Library.class).get();

      library.add("Ada", () -> {});
      assertThatThrownBy(
              () ->
                  library.add(
                      "Bob",
                      () -> {
                        throw new IllegalStateException("stop");
                      }))
          .hasMessage("stop");

      assertThat(library.authors().findMany().select(a -> a.name).list()).containsExactly("Ada");
    }
  }

  @Test
  void refusesToCloseAnInjectedClient() {
    try (WeldContainer container = start()) {
      Library library = container.select(Library.class).get();

      assertThatThrownBy(() -> library.client().close())
          .isInstanceOf(PendingOperationException.class);
    }
  }

  @Test
  void tellsWhetherDatabasesAreReached() {
    try (WeldContainer container = start()) {
      List<HealthCheckResponse> told =
          container.select(HealthCheck.class, Any.Literal.INSTANCE).stream()
              .map(HealthCheck::call)
              .toList();

      assertThat(told).singleElement().extracting(HealthCheckResponse::getName).isEqualTo("viborm");
      assertThat(told.get(0).getData().orElseThrow())
          .containsEntry("default", "UP")
          .containsEntry("billing", "UP");
    }
  }

  @Test
  void failsTheStartWithAllFaults() {
    settings.put("viborm.ulr", "x");
    settings.put("viborm.jta", "sometimes");

    Throwable failure = catchThrowable(() -> start().close());

    assertThat(failure)
        .hasStackTraceContaining("the deployment has 2 faults:")
        .hasStackTraceContaining("'viborm.ulr' is unknown.")
        .hasStackTraceContaining("viborm.jta: 'sometimes' is no mode.");
  }
}
