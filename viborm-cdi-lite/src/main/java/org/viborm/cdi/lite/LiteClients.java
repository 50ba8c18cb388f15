package org.viborm.cdi.lite;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.Parameters;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanCreator;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanDisposer;
import java.util.Map;
import java.util.function.BiConsumer;
import org.viborm.VibOrmClient;
import org.viborm.cdi.internal.clients.Clients;
import org.viborm.cdi.internal.clients.Discovery;
import org.viborm.client.ModelClient;

/** The clients of an application that runs, and the beans that lead to them. */
public final class LiteClients {

  static final String CLIENT = "client";
  static final String CLIENTS = "clients";
  static final String INJECTED = "injected";
  static final String MARKED = "marked";
  static final String MODEL = "model";
  static final String OWNERS = ".owners";

  private final Clients clients;

  private LiteClients(Clients clients) {
    this.clients = clients;
  }

  /** Those that were found when the application was built; nothing is opened yet. */
  private static LiteClients of(Instance<Object> lookup, Parameters found) {
    Discovery discovery = new Discovery();
    each(found, MARKED, discovery::model);
    each(found, INJECTED, discovery::modelClient);
    for (String client : found.get(CLIENTS, String[].class)) {
      discovery.client(client);
    }
    Clients clients = new Clients(discovery);
    clients.plan();
    clients
        .validate(new LookedUpBeans(lookup))
        .ifPresent(
            faults -> {
              throw faults;
            });
    return new LiteClients(clients);
  }

  private static void each(Parameters found, String what, BiConsumer<Class<?>, String> use) {
    Class<?>[] models = found.get(what, Class[].class);
    String[] owners = found.get(what + OWNERS, String[].class);
    for (int i = 0; i < models.length; i++) {
      use.accept(models[i], owners[i]);
    }
  }

  void start() {
    clients.start();
  }

  Map<String, Boolean> reachable() {
    return clients.reachable();
  }

  /** Creates the clients of the application. */
  public static final class Creator implements SyntheticBeanCreator<LiteClients> {

    /** For the container. */
    public Creator() {}

    @Override
    public LiteClients create(Instance<Object> lookup, Parameters parameters) {
      return of(lookup, parameters);
    }
  }

  /** Closes them. */
  public static final class Disposer implements SyntheticBeanDisposer<LiteClients> {

    /** For the container. */
    public Disposer() {}

    @Override
    public void dispose(LiteClients instance, Instance<Object> lookup, Parameters parameters) {
      instance.clients.end();
    }
  }

  /** Creates what is injected as one client. */
  public static final class ClientCreator implements SyntheticBeanCreator<VibOrmClient> {

    /** For the container. */
    public ClientCreator() {}

    @Override
    public VibOrmClient create(Instance<Object> lookup, Parameters parameters) {
      return lookup
          .select(LiteClients.class)
          .get()
          .clients
          .injected(parameters.get(CLIENT, String.class));
    }
  }

  /** Creates what is injected as the client of one model. */
  @SuppressWarnings("rawtypes") // the model is known when it runs
  public static final class ModelClientCreator implements SyntheticBeanCreator<ModelClient> {

    /** For the container. */
    public ModelClientCreator() {}

    @Override
    public ModelClient create(Instance<Object> lookup, Parameters parameters) {
      return lookup
          .select(LiteClients.class)
          .get()
          .clients
          .modelClient(parameters.get(CLIENT, String.class), parameters.get(MODEL, Class.class));
    }
  }
}
