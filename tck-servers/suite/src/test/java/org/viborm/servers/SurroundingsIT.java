package org.viborm.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.viborm.client.Query.data;

import jakarta.inject.Inject;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.viborm.client.ModelClient;
import org.viborm.instrumentation.SpanListenerProvider;
import org.viborm.instrumentation.Spans;
import org.viborm.schema.Predicate;
import org.viborm.servers.surroundings.CountingCache;
import org.viborm.servers.surroundings.Parcel;
import org.viborm.servers.surroundings.SpanNames;
import org.viborm.servers.surroundings.SpanNamesProvider;

/** Beans among the classes of the WAR are used by clients, whose jars lie in its {@code lib}. */
@ArquillianTest
public class SurroundingsIT {

  @Inject ModelClient<Parcel> parcels;
  @Inject CountingCache cache;
  @Inject SpanNames spans;

  @Deployment
  static WebArchive war() {
    WebArchive war =
        LibraryApplication.configured(
                "surroundings.war",
                LibraryApplication.SETTINGS.replace("viborm.cache=memory\n", ""))
            .addPackage("org.viborm.servers.surroundings")
            .addAsServiceProvider(SpanListenerProvider.class, SpanNamesProvider.class);
    // The first provider that finds something is told, and so would the server's telemetry be.
    war.getContent(path -> path.get().contains("viborm-mp-telemetry"))
        .keySet()
        .forEach(war::delete);
    return war;
  }

  @BeforeEach
  void clear() {
    parcels.deleteMany(p -> Predicate.all()).run();
  }

  @Test
  void writesDocumentsThroughTheCodecOfTheApplication() {
    parcels.create(p -> data(p.id.set("1"), p.label.set(new Parcel.Label("fragile")))).run();

    assertThat(parcels.count(p -> p.label.at("as").eq("fragile")).run()).isEqualTo(1);
    assertThat(parcels.findFirst().select(p -> p.label).run())
        .contains(new Parcel.Label("fragile"));
  }

  @Test
  void keepsResultsInTheCacheOfTheApplication() {
    int before = cache.kept();

    parcels.count().cached(Duration.ofHours(1)).run();

    assertThat(cache.kept()).isGreaterThan(before);
  }

  /** Weld alone does not have the services of a WAR. */
  @OnServersOnly
  @Test
  void tellsTheListenerOfTheApplication() {
    parcels.count().run();

    assertThat(spans.names()).contains(Spans.OPERATION);
  }
}
