package org.viborm.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.configurator.BeanConfigurator;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.VibOrmClient;
import org.viborm.cdi.internal.config.ClientSettings;
import org.viborm.cdi.internal.config.FaultyConfiguration;
import org.viborm.cdi.internal.config.Settings;
import org.viborm.cdi.internal.health.Readiness;
import org.viborm.cdi.internal.jta.Jndi;
import org.viborm.client.ModelClient;
import org.viborm.driver.DriverProvider;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.ConnectionException;
import org.viborm.schema.Model;

/** The clients of one application, from what was found to the end. For the container's thread. */
final class Deployment {

  private final Discovery discovery;
  private final DeploymentFaults faults = new DeploymentFaults();
  private List<ClientPlan> plans = List.of();
  private @Nullable ClientPlanner planner;
  private @Nullable Settings settings;
  private List<DriverProvider> providers = List.of();
  private volatile @Nullable StartGate gate;

  Deployment(Discovery discovery) {
    this.discovery = discovery;
  }

  /** Decides which clients there are, from what was found so far. */
  void plan() {
    ClassLoader application = application();
    Settings found = Settings.find(application);
    ClientPlanner decides = new ClientPlanner(discovery, found, application, faults);
    settings = found;
    planner = decides;
    plans = decides.plan();
  }

  private static ClassLoader application() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context != null ? context : Deployment.class.getClassLoader();
  }

  // beans

  void addBeans(AfterBeanDiscovery event) {
    if (!plans.isEmpty()) {
      Readiness.add(event, this::reachable);
    }
    Set<Class<?>> added = new LinkedHashSet<>();
    for (ClientPlan plan : plans) {
      event
          .<VibOrmClient>addBean()
          .types(VibOrmClient.class, Object.class)
          .qualifiers(qualifiers(plan))
          .scope(ApplicationScoped.class)
          .id("org.viborm.cdi:VibOrmClient:" + plan.name())
          .createWith(context -> new InjectedClient(client(plan.name())));
      for (Class<?> model : plan.models()) {
        addModelClient(event, plan, model);
        if (added.add(model)) {
          addModel(event.addBean(), model);
        }
      }
    }
  }

  private Map<String, Boolean> reachable() {
    StartGate open = gate;
    return open == null ? Map.of("", false) : open.reachable();
  }

  private void addModelClient(AfterBeanDiscovery event, ClientPlan plan, Class<?> model) {
    event
        .<ModelClient<?>>addBean()
        .types(new ModelClientType(model), Object.class)
        .qualifiers(qualifiers(plan))
        .scope(ApplicationScoped.class)
        .id("org.viborm.cdi:ModelClient:" + plan.name() + ":" + model.getName())
        .createWith(context -> modelClient(client(plan.name()), model));
  }

  /** A model is no bean by its class, since it has public fields; it comes back as one here. */
  private static <T> void addModel(BeanConfigurator<T> bean, Class<?> model) {
    bean.types(model, Object.class)
        .qualifiers(Default.Literal.INSTANCE, Any.Literal.INSTANCE)
        .scope(Singleton.class)
        .id("org.viborm.cdi:Model:" + model.getName())
        .createWith(context -> instance(model));
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // of the class that is given
  private static <T> T instance(Class<?> model) {
    try {
      Constructor<?> constructor = model.getDeclaredConstructor();
      constructor.setAccessible(true);
      return (T) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("'" + model.getName() + "' has no usable constructor", e);
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // a planned model is a Model of itself
  private static ModelClient<?> modelClient(VibOrmClient client, Class<?> model) {
    return client.model((Class<? extends Model>) model);
  }

  private static Annotation[] qualifiers(ClientPlan plan) {
    return new Annotation[] {
      plan.name().isEmpty() ? Default.Literal.INSTANCE : Client.Literal.of(plan.name()),
      Any.Literal.INSTANCE
    };
  }

  private VibOrmClient client(String name) {
    StartGate open = gate;
    if (open == null) {
      throw ConnectionException.closed("the client");
    }
    return open.client(name);
  }

  // the two steps

  /** Everything that is wrong, as one; opens nothing. */
  Optional<ClientInitializationException> validate(NamedBeans beans) {
    Settings configured = settings;
    if (configured == null || planner == null) {
      return Optional.empty();
    }
    planner.checkLate(plans);
    boolean server = Jndi.isPresent();
    Map<String, ManagedClient> clients = new LinkedHashMap<>();
    providers = loadProviders();
    for (ClientPlan plan : plans) {
      if (plan.asked()) {
        continue;
      }
      try {
        ClientSettings read = ClientSettings.of(plan.name(), configured, beans);
        clients.put(plan.name(), new ManagedClient(plan, read.read(providers, server)));
      } catch (FaultyConfiguration e) {
        faults.addAll(e.faults());
      }
    }
    StartGate closed = new StartGate(clients, server, beans);
    if (faults.isEmpty()) {
      gate = closed;
      return Optional.empty();
    }
    closed.close();
    return Optional.of(faults.toException());
  }

  /** The drivers that the models can see. */
  private List<DriverProvider> loadProviders() {
    ClassLoader loader =
        plans.stream()
            .flatMap(plan -> plan.models().stream())
            .findFirst()
            .map(Class::getClassLoader)
            .orElseGet(Deployment::application);
    return ServiceLoader.load(DriverProvider.class, loader).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  /** Reaches the databases. */
  void start() {
    StartGate open = gate;
    if (open != null) {
      open.open();
    }
  }

  /** Closes everything, and leaves nothing of the application behind. */
  void end() {
    StartGate open = gate;
    try {
      if (open != null) {
        open.close();
      }
    } finally {
      providers.forEach(DriverProvider::unload);
    }
  }
}
