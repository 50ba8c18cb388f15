/** Spans and metrics of operations on OpenTelemetry. */
module org.viborm.mptelemetry {
  requires static transitive org.jspecify;
  requires transitive org.viborm.core;
  requires static transitive io.opentelemetry.api;
  requires static io.opentelemetry.context;

  exports org.viborm.telemetry;

  provides org.viborm.instrumentation.SpanListenerProvider with
      org.viborm.telemetry.OpenTelemetryProvider;
}
