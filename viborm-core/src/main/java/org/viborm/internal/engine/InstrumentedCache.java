package org.viborm.internal.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.viborm.instrumentation.LogEvent;
import org.viborm.instrumentation.LogLevel;
import org.viborm.instrumentation.OpenSpan;
import org.viborm.internal.cache.CacheWatch;

/** Tells the listeners of a client, where there are any, of what its cache does. */
record InstrumentedCache(@Nullable Instruments instruments) implements CacheWatch {

  @Override
  public OpenSpan start(String span, Map<String, Object> attributes) {
    return instruments == null ? OpenSpan.NONE : instruments.start(span, attributes);
  }

  @Override
  public void event(String event, String status) {
    if (instruments != null && instruments.logs(LogLevel.CACHE)) {
      LogEvent told = instruments.event(LogLevel.CACHE).withMeta("event", event);
      instruments.log(status.isEmpty() ? told : told.withMeta("status", status));
    }
  }
}
