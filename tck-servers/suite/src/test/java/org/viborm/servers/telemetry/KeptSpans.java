package org.viborm.servers.telemetry;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An exporter called {@code kept}, for the server's own SDK: the spans stay in the application. */
public final class KeptSpans implements ConfigurableSpanExporterProvider {

  private static final List<SpanData> SPANS = new CopyOnWriteArrayList<>();

  /** For {@link java.util.ServiceLoader}. */
  public KeptSpans() {}

  /** What was exported. */
  public static List<SpanData> spans() {
    return List.copyOf(SPANS);
  }

  @Override
  public String getName() {
    return "kept";
  }

  @Override
  public SpanExporter createExporter(ConfigProperties config) {
    return new SpanExporter() {
      @Override
      public CompletableResultCode export(Collection<SpanData> spans) {
        SPANS.addAll(spans);
        return CompletableResultCode.ofSuccess();
      }

      @Override
      public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
      }

      @Override
      public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
      }
    };
  }
}
