package org.viborm.cdi.internal.clients;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.viborm.VibOrmClient;
import org.viborm.cdi.internal.config.ClientSettings;
import org.viborm.cdi.internal.config.FaultyConfiguration;
import org.viborm.cdi.internal.config.Settings;
import org.viborm.cdi.internal.jta.Beans;
import org.viborm.cdi.internal.jta.Jndi;
import org.viborm.client.ModelClient;
import org.viborm.driver.DriverProvider;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.ConnectionException;
import org.viborm.schema.Model;

/** The clients of one application, from what was found to the end. For the container's thread. */
public final class Clients {

  private final Discovery discovery;
  private final DeploymentFaults faults = new DeploymentFaults();
  private List<ClientPlan> plans = List.of();
  private @Nullable ClientPlanner planner;
  private @Nullable Settings settings;
  private List<DriverProvider> providers = List.of();
  private volatile @Nullable StartGate gate;

  /** Those that {@code discovery} finds. */
  public Clients(Discovery discovery) {
    this.discovery = discovery;
  }

  /** Decides which clients there are, from what was found so far. */
  public List<ClientPlan> plan() {
    ClassLoader application = application();
    Settings found = Settings.find(application);
    ClientPlanner decides = new ClientPlanner(discovery, found, application, faults);
    settings = found;
    planner = decides;
    plans = decides.plan();
    return plans;
  }

  private static ClassLoader application() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context != null ? context : Clients.class.getClassLoader();
  }

  // what is injected

  /** The client called {@code name}, as it is injected: nobody may close it. */
  public VibOrmClient injected(String name) {
    return new InjectedClient(client(name));
  }

  /** The client of {@code model}, as it is injected. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // a planned model is a Model of itself
  public ModelClient<?> modelClient(String client, Class<?> model) {
    return client(client).model((Class<? extends Model>) model);
  }

  private VibOrmClient client(String name) {
    StartGate open = gate;
    if (open == null) {
      throw ConnectionException.closed("the client");
    }
    return open.client(name);
  }

  /** Which clients there are, and whether each reaches its database. */
  public Map<String, Boolean> reachable() {
    StartGate open = gate;
    return open == null ? Map.of("", false) : open.reachable();
  }

  // the two steps

  /** Everything that is wrong, as one; opens nothing. */
  public <B extends Beans & ClientSettings.Objects>
      Optional<ClientInitializationException> validate(B beans) {
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
            .orElseGet(Clients::application);
    try {
      return ServiceLoader.load(DriverProvider.class, loader).stream()
          .map(ServiceLoader.Provider::get)
          .toList();
    } catch (
        ServiceConfigurationError e) { // such as one that implements the other copy's interface
      faults.add(
          DriverProvider.class.getName(),
          "a driver cannot be used: " + e.getMessage() + ".",
          ClientPlanner.ONE_COPY);
      return List.of();
    }
  }

  /** Reaches the databases. */
  public void start() {
    StartGate open = gate;
    if (open != null) {
      open.open();
    }
  }

  /**
   * Reaches the databases, or leaves that to the next start: a module that has no names of its own,
   * such as the library of an EAR, may come before those that define data sources.
   */
  public void startAsFarAsPossible() {
    StartGate open = gate;
    if (open != null) {
      open.openEarly();
    }
  }

  /** Closes everything, and leaves nothing of the application behind. */
  public void end() {
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
