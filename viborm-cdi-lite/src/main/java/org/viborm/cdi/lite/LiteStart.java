package org.viborm.cdi.lite;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

/** Starts the clients with the application, early; whoever uses one before waits. */
@Singleton
public final class LiteStart {

  private final LiteClients clients;

  /** For the container. */
  @Inject
  public LiteStart(LiteClients clients) {
    this.clients = clients;
  }

  void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) Startup event) {
    clients.start();
  }
}
