package org.viborm.internal.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.viborm.instrumentation.LogEvent;
import org.viborm.instrumentation.LogLevel;
import org.viborm.instrumentation.OpenSpan;
import org.viborm.internal.cache.CacheWatch;
import org.viborm.internal.cache.CachedRead;

/** Tells the listeners of a client, where there are any, of what its cache does. */
record InstrumentedCache(@Nullable Instruments instruments) implements CacheWatch {

  @Override
  public OpenSpan start(String span, Map<String, Object> attributes) {
    return instruments == null ? OpenSpan.NONE : instruments.start(span, attributes);
  }

  @Override
  public void event(CachedRead.Call call, String event, String status) {
    if (instruments != null && instruments.logs(LogLevel.CACHE)) {
      LogEvent told =
          instruments
              .event(LogLevel.CACHE)
              .withOperation(call.model(), call.operation())
              .withMeta("event", event);
      String correlationId = call.correlationId();
      if (correlationId != null) {
        told = told.withCorrelationId(correlationId);
      }
      instruments.log(status.isEmpty() ? told : told.withMeta("status", status));
    }
  }
}
