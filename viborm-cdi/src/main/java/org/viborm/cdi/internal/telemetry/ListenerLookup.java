package org.viborm.cdi.internal.telemetry;

import java.util.Optional;
import java.util.ServiceLoader;
import org.viborm.VibOrmConfig;
import org.viborm.cdi.internal.config.TelemetryMode;
import org.viborm.cdi.internal.jta.Beans;
import org.viborm.instrumentation.SpanListener;
import org.viborm.instrumentation.SpanListenerProvider;
import org.viborm.instrumentation.TracingConfig;

/** Finds who tells the application's telemetry of what clients do. */
public final class ListenerLookup {

  private ListenerLookup() {}

  /**
   * {@code config}, telling the first listener that finds something to tell among the beans.
   *
   * @param loader where listeners are looked for
   */
  public static VibOrmConfig configure(
      VibOrmConfig config, TelemetryMode mode, Beans beans, ClassLoader loader) {
    if (!mode.on()) {
      return config;
    }
    Optional<SpanListener> found =
        ServiceLoader.load(SpanListenerProvider.class, loader).stream()
            .map(ServiceLoader.Provider::get)
            .flatMap(provider -> provider.find(application(beans)).stream())
            .findFirst();
    return found
        .map(listener -> config.instrumentation(i -> i.tracing(tracing(mode, listener))))
        .orElse(config);
  }

  private static SpanListenerProvider.Application application(Beans beans) {
    return new SpanListenerProvider.Application() {
      @Override
      public <T> Optional<T> object(Class<T> type) {
        return beans.find(type);
      }
    };
  }

  private static TracingConfig tracing(TelemetryMode mode, SpanListener listener) {
    TracingConfig tracing = TracingConfig.to(listener);
    TracingConfig withSql = mode.sql() ? tracing.includeSql() : tracing;
    return mode.params() ? withSql.includeParams() : withSql;
  }
}
