package org.viborm.cdi.lite;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanBuilder;
import jakarta.enterprise.lang.model.declarations.ClassInfo;
import jakarta.enterprise.lang.model.types.ParameterizedType;
import jakarta.enterprise.lang.model.types.Type;
import jakarta.inject.Provider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;

/** Which models and clients an application speaks of, while it is built. */
final class FoundModels {

  private static final Set<String> WRAPPERS =
      Set.of(Provider.class.getName(), Instance.class.getName());

  private final Map<String, Asked> marked = new LinkedHashMap<>();
  private final Map<String, Asked> injected = new LinkedHashMap<>();
  private final Set<String> clients = new TreeSet<>();

  /** A model of a client; of the default one if its name is empty. */
  record Asked(ClassInfo model, String client) {}

  /** A class is marked as a model of {@code client}. */
  void marked(ClassInfo model, String client) {
    marked.put(model.name(), new Asked(model, client));
    clients.add(client);
  }

  /** Something is injected, of {@code client}; whether it is ours is found out here. */
  void injected(Type type, String client) {
    if (type.isClass()
        && type.asClass().declaration().name().equals(VibOrmClient.class.getName())) {
      clients.add(client);
    } else if (type.isParameterizedType()) {
      ParameterizedType generic = type.asParameterizedType();
      String raw = generic.declaration().name();
      Type argument = generic.typeArguments().get(0);
      if (WRAPPERS.contains(raw)) {
        injected(argument, client);
      } else if (raw.equals(ModelClient.class.getName()) && argument.isClass()) {
        ClassInfo model = argument.asClass().declaration();
        injected.put(model.name() + " " + client, new Asked(model, client));
        clients.add(client);
      }
    }
  }

  /** The clients that somebody speaks of. */
  Collection<String> clients() {
    return clients;
  }

  /** The models that may be asked of a client. */
  Collection<Asked> models() {
    Map<String, Asked> all = new LinkedHashMap<>(injected);
    marked.forEach((name, asked) -> all.putIfAbsent(name + " " + asked.client(), asked));
    return all.values();
  }

  /** Tells {@code bean} all of it. */
  void tell(SyntheticBeanBuilder<?> bean) {
    tell(bean, LiteClients.MARKED, marked.values());
    tell(bean, LiteClients.INJECTED, injected.values());
    bean.withParam(LiteClients.CLIENTS, clients.toArray(String[]::new));
  }

  private static void tell(SyntheticBeanBuilder<?> bean, String what, Collection<Asked> models) {
    List<ClassInfo> classes = new ArrayList<>();
    List<String> owners = new ArrayList<>();
    models.forEach(
        asked -> {
          classes.add(asked.model());
          owners.add(asked.client());
        });
    bean.withParam(what, classes.toArray(ClassInfo[]::new));
    bean.withParam(what + LiteClients.OWNERS, owners.toArray(String[]::new));
  }
}
