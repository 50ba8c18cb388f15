package org.viborm.instrumentation;

import java.util.Optional;

/**
 * Finds a listener that tells what an application has for telemetry. Found by the service loader,
 * and asked once a client, where clients are made by a container.
 */
public interface SpanListenerProvider {

  /** The listener; empty where the application has nothing that could be told. */
  Optional<SpanListener> find(Application application);

  /** The application, as far as a provider needs to know it. */
  interface Application {

    /** The one object of {@code type} that the application has, such as a bean. */
    <T> Optional<T> object(Class<T> type);
  }
}
