package org.viborm.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import java.util.Optional;
import org.viborm.instrumentation.SpanListener;
import org.viborm.instrumentation.SpanListenerProvider;

/** Tells the {@code OpenTelemetry} of the application, if there is one: that of the server. */
public final class OpenTelemetryProvider implements SpanListenerProvider {

  /** For the service loader. */
  public OpenTelemetryProvider() {}

  @Override
  public Optional<SpanListener> find(Application application) {
    return isPresent() ? Present.find(application) : Optional.empty();
  }

  private static boolean isPresent() {
    try {
      Class.forName(
          "io.opentelemetry.api.OpenTelemetry",
          false,
          OpenTelemetryProvider.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Loaded only where OpenTelemetry is present. */
  private static final class Present {

    static Optional<SpanListener> find(Application application) {
      return application.object(OpenTelemetry.class).map(OpenTelemetrySpans::of);
    }
  }
}
