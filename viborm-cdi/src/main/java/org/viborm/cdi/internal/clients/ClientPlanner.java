package org.viborm.cdi.internal.clients;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.viborm.cdi.internal.config.ClientSettings;
import org.viborm.cdi.internal.config.Settings;
import org.viborm.errors.SchemaValidationException;
import org.viborm.schema.Model;
import org.viborm.schema.Schema;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/** Decides which clients there are and which models each has. For one deployment. */
final class ClientPlanner {

  /** What is right where two copies of the jars meet. */
  static final String ONE_COPY =
      "In an EAR let the VibORM jars stand once, in its lib folder, beside the models.";

  private final Discovery discovery;
  private final Settings settings;
  private final ClassLoader application;
  private final DeploymentFaults faults;
  private final Map<Class<?>, String> owners = new LinkedHashMap<>();
  private final Set<String> clients = new LinkedHashSet<>();

  ClientPlanner(
      Discovery discovery, Settings settings, ClassLoader application, DeploymentFaults faults) {
    this.discovery = discovery;
    this.settings = settings;
    this.application = application;
    this.faults = faults;
  }

  /** The clients, the default one first; none where nobody speaks of any. */
  List<ClientPlan> plan() {
    checkCopies();
    discovery.annotated().forEach(this::own);
    discovery.injected().forEach((model, names) -> names.forEach(name -> own(model, name)));
    clients.addAll(owners.values());
    clients.addAll(discovery.clients());
    ownConfigured("");
    Set<String> configured = ClientSettings.clients(settings, clients);
    configured.forEach(this::ownConfigured);
    clients.addAll(owners.values());
    checkConfigured(configured);
    List<ClientPlan> plans = new ArrayList<>();
    Set<String> all = new TreeSet<>(clients);
    discovery.injected().values().forEach(all::addAll);
    for (String client : all) {
      plans.add(plan(client));
    }
    checkRelations(plans);
    return plans;
  }

  /** Models that were not there when beans could still be added. */
  void checkLate(Collection<ClientPlan> plans) {
    Set<Class<?>> known = new LinkedHashSet<>(discovery.annotated().keySet());
    plans.forEach(plan -> known.addAll(plan.models()));
    for (Class<?> model : discovery.injected().keySet()) {
      if (!known.contains(model)) {
        faults.add(
            model.getName(),
            "its ModelClient is injected where it was found too late.",
            "Mark the class with @SchemaBean.");
      }
    }
  }

  // who has what

  private void own(Class<?> model, String client) {
    String owner = owners.putIfAbsent(model, client);
    if (owner != null && !owner.equals(client)) {
      faults.add(
          model.getName(),
          "it belongs to %s and is asked of %s."
              .formatted(ClientPlan.called(owner), ClientPlan.called(client)),
          owner.isEmpty()
              ? "Inject its ModelClient without @Client, or mark it with @SchemaBean(client = \"%s\")."
                  .formatted(client)
              : "Inject its ModelClient with @Client(\"%s\").".formatted(owner));
    }
  }

  private void ownConfigured(String client) {
    ClientSettings configured = ClientSettings.of(client, settings, ClientPlanner::noObject);
    for (String name : configured.models()) {
      Class<?> model = load(name, configured.prefix());
      if (model != null) {
        own(model, client);
      }
    }
  }

  private static <T> Optional<Supplier<T>> noObject(String name, Class<T> type) {
    return Optional.empty();
  }

  private @Nullable Class<?> load(String name, String prefix) {
    try {
      return Class.forName(name, false, application);
    } catch (ClassNotFoundException e) {
      faults.add(
          prefix + "models",
          "there is no class '%s'.".formatted(name),
          "Name model classes in full, with commas between.");
      return null;
    }
  }

  private void checkConfigured(Set<String> configured) {
    for (String client : configured) {
      if (!clients.contains(client)) {
        Set<String> named = new TreeSet<>(clients);
        named.remove("");
        faults.add(
            "viborm.clients." + client,
            "no model and no injection point is of a client '%s'.".formatted(client),
            named.isEmpty()
                ? "Mark its models with @SchemaBean(client = \"%s\").".formatted(client)
                : "Known clients: " + String.join(", ", named) + ".");
      }
    }
  }

  private void checkCopies() {
    for (String type : discovery.strangers()) {
      faults.add(type, "it is there twice: the VibORM jars stand in two places.", ONE_COPY);
    }
  }

  // schemas

  private ClientPlan plan(String client) {
    List<Class<? extends Model<?>>> models = new ArrayList<>();
    Set<Class<?>> all = new LinkedHashSet<>();
    owners.forEach(
        (model, owner) -> {
          if (owner.equals(client)) {
            all.add(model);
            if (isModel(model)) {
              models.add(typed(model));
            }
          }
        });
    Schema schema = Schema.builder().build();
    try {
      if (!models.isEmpty()) {
        schema = Schema.of(models);
      }
    } catch (SchemaValidationException e) {
      faults.add(e);
    }
    for (SchemaModel model : schema.models().values()) {
      Class<?> type = model.javaType();
      if (type != null && owners.getOrDefault(type, client).equals(client)) {
        all.add(type);
      }
    }
    // Beans for what is asked of the wrong client too: our message is better than the container's.
    discovery
        .injected()
        .forEach(
            (model, names) -> {
              if (names.contains(client)) {
                all.add(model);
              }
            });
    return new ClientPlan(client, schema, !clients.contains(client), all);
  }

  @SuppressWarnings("unchecked") // isModel says so
  private static Class<? extends Model<?>> typed(Class<?> model) {
    return (Class<? extends Model<?>>) model;
  }

  private boolean isModel(Class<?> type) {
    if (Model.class.isAssignableFrom(type)) {
      return true;
    }
    for (Class<?> up = type; up != null; up = up.getSuperclass()) {
      if (up.getName().equals(Model.class.getName())) {
        faults.add(type.getName(), "it extends the Model of another copy of VibORM.", ONE_COPY);
        return false;
      }
    }
    faults.add(type.getName(), "it is no model.", "Let it extend Model.");
    return false;
  }

  /** Models that were found by relation alone belong to their finder; two finders are a fault. */
  private void checkRelations(List<ClientPlan> plans) {
    Map<Class<?>, String> reached = new LinkedHashMap<>(owners);
    for (ClientPlan plan : plans) {
      for (SchemaModel model : plan.schema().models().values()) {
        if (model.javaType() == null
            || !plan.name().equals(reached.getOrDefault(model.javaType(), plan.name()))) {
          continue;
        }
        reached.put(model.javaType(), plan.name());
        for (SchemaRelation relation : model.relations().values()) {
          Class<?> target = relation.target().javaType();
          String owner = target == null ? plan.name() : reached.putIfAbsent(target, plan.name());
          if (owner != null && !owner.equals(plan.name())) {
            faults.add(
                model.name() + "." + relation.name(),
                "it leads from %s to %s."
                    .formatted(ClientPlan.called(plan.name()), ClientPlan.called(owner)),
                "Let both models belong to the same client.");
          }
        }
      }
    }
  }
}
