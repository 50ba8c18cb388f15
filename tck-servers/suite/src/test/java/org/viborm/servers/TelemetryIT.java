package org.viborm.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.viborm.servers.app.Shelf;
import org.viborm.servers.telemetry.KeptSpans;

/** The server's own OpenTelemetry is told what clients do. */
@OnServersOnly
@ArquillianTest
public class TelemetryIT {

  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");

  @Inject Shelf shelf;

  @Deployment
  static WebArchive war() {
    return LibraryApplication.configured(
            "telemetry.war",
            LibraryApplication.SETTINGS
                + """
                otel.sdk.disabled=false
                otel.traces.exporter=kept
                otel.metrics.exporter=none
                otel.logs.exporter=none
                otel.bsp.schedule.delay=100
                """)
        .addPackage("org.viborm.servers.telemetry")
        .addAsServiceProvider(ConfigurableSpanExporterProvider.class, KeptSpans.class);
  }

  private static SpanData exported(String name, Predicate<SpanData> more) throws Exception {
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < Duration.ofSeconds(30).toNanos()) {
      Optional<SpanData> found =
          KeptSpans.spans().stream()
              .filter(span -> span.getName().equals(name) && more.test(span))
              .findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      Thread.sleep(100);
    }
    List<String> names = KeptSpans.spans().stream().map(SpanData::getName).toList();
    throw new AssertionError("no span " + name + " among " + names);
  }

  @Test
  void exportsAStatementInsideItsOperation() throws Exception {
    shelf.authors();

    SpanData statement = exported("findMany author", span -> true);
    SpanData operation =
        exported("viborm.operation", span -> span.getSpanId().equals(statement.getParentSpanId()));
    assertThat(statement.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(statement.getAttributes().get(SYSTEM)).isEqualTo("postgresql");
    assertThat(operation.getTraceId()).isEqualTo(statement.getTraceId());
  }
}
