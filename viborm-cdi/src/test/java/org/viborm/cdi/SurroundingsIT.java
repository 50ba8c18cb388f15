package org.viborm.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.viborm.client.Query.data;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;
import org.viborm.cdi.app.Labels;
import org.viborm.cdi.app.Library;
import org.viborm.cdi.app.SpanBook;
import org.viborm.client.ModelClient;
import org.viborm.instrumentation.SpanStart;
import org.viborm.instrumentation.Spans;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.TestDatabases;

/**
 * What an application has around it is used: telemetry, a cache, a codec, a check of its health.
 */
final class SurroundingsIT {

  private static Map<String, String> settings(DatabaseUnderTest database, String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("viborm.url", database.url());
    settings.put("viborm.migrations.on-start", "push");
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  private static List<SpanStart> told(String... more) {
    try (DatabaseUnderTest database = TestDatabases.sqlite();
        Application application =
            Application.start(settings(database, more), Library.class, SpanBook.class)) {
      application.bean(Library.class).authors().count().cached(Duration.ofHours(1)).run();
      return application.bean(SpanBook.class).spans();
    }
  }

  @Test
  void tellsTheTelemetryOfTheApplication() {
    List<SpanStart> spans = told("viborm.cache", "memory");

    assertThat(spans)
        .extracting(SpanStart::name)
        .contains(Spans.OPERATION, Spans.EXECUTE, Spans.CACHE_GET, Spans.CACHE_SET);
    assertThat(spans).noneMatch(span -> span.attributes().containsKey(Spans.DB_QUERY_TEXT));
  }

  @Test
  void takesNoBeansOfAnotherContainer() {
    try (DatabaseUnderTest one = TestDatabases.sqlite();
        DatabaseUnderTest two = TestDatabases.sqlite();
        Application first = Application.start(settings(one), Library.class, SpanBook.class);
        Application second = Application.start(settings(two), Library.class)) {
      first.bean(SpanBook.class).clear();

      second.bean(Library.class).authors().count().run();
      assertThat(first.bean(SpanBook.class).spans()).isEmpty();

      first.bean(Library.class).authors().count().run();
      assertThat(first.bean(SpanBook.class).spans()).isNotEmpty();
    }
  }

  @Test
  void disclosesSqlWhereThatIsSaid() {
    assertThat(told("viborm.cache", "memory", "viborm.telemetry.include-sql", "true"))
        .anyMatch(span -> span.attributes().containsKey(Spans.DB_QUERY_TEXT));
  }

  @Test
  void tellsNothingWhereThatIsSaid() {
    assertThat(told("viborm.cache", "memory", "viborm.telemetry", "false")).isEmpty();
  }

  @Test
  void writesDocumentsThroughTheCodecOfTheApplication() {
    try (DatabaseUnderTest database = TestDatabases.sqlite();
        Application application =
            Application.start(settings(database), Labels.class, Labels.Codec.class)) {
      ModelClient<Labels.Sticker> stickers = application.bean(Labels.class).stickers();
      stickers.create(s -> data(s.id.set(1), s.label.set(new Labels.Label("fragile")))).run();

      assertThat(stickers.count(s -> s.label.at("as").eq("fragile")).run()).isEqualTo(1);
      assertThat(stickers.findFirst().select(s -> s.label).run())
          .contains(new Labels.Label("fragile"));
    }
  }

  @Test
  void isReadyAsLongAsItsDatabaseIsReached() {
    DatabaseUnderTest database = TestDatabases.postgresql();
    try (Application application = Application.start(settings(database), Library.class)) {
      HealthCheck check = application.bean(HealthCheck.class, Readiness.Literal.INSTANCE);

      HealthCheckResponse ready = check.call();

      assertThat(ready.getName()).isEqualTo("viborm");
      assertThat(ready.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
      assertThat(ready.getData().orElseThrow()).containsEntry("default", "UP");

      database.close();
      HealthCheckResponse without = check.call();
      assertThat(without.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
      assertThat(without.getData().orElseThrow()).containsEntry("default", "DOWN");
    }
  }
}
