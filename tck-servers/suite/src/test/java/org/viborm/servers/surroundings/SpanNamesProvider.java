package org.viborm.servers.surroundings;

import java.util.Optional;
import org.viborm.instrumentation.SpanListener;
import org.viborm.instrumentation.SpanListenerProvider;

/** Tells the bean, where there is one. */
public final class SpanNamesProvider implements SpanListenerProvider {

  /** For {@link java.util.ServiceLoader}. */
  public SpanNamesProvider() {}

  @Override
  public Optional<SpanListener> find(Application application) {
    return application.object(SpanNames.class).map(names -> names);
  }
}
