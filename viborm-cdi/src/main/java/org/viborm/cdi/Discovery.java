package org.viborm.cdi;

import jakarta.inject.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;

/**
 * Collects which models and clients an application speaks of. What it hears twice changes nothing,
 * since servers tell some injection points twice.
 */
final class Discovery {

  private final Map<Class<?>, String> annotated = new LinkedHashMap<>();
  private final Map<Class<?>, Set<String>> injected = new LinkedHashMap<>();
  private final Set<String> clients = new LinkedHashSet<>();
  private final Set<String> strangers = new LinkedHashSet<>();

  /** A class is marked as a model. */
  void model(Class<?> type, SchemaBean marked) {
    annotated.put(type, marked.client());
  }

  /** Something is injected; whether it is ours is found out here. */
  void injectionPoint(Type type, Collection<Annotation> qualifiers) {
    String client = client(qualifiers);
    if (type instanceof Class<?> plain) {
      if (plain == VibOrmClient.class) {
        clients.add(client);
      } else {
        noteStranger(plain);
      }
    } else if (type instanceof ParameterizedType generic
        && generic.getRawType() instanceof Class<?> raw) {
      Type argument = generic.getActualTypeArguments()[0];
      if (raw == ModelClient.class) {
        if (argument instanceof Class<?> model) {
          injected.computeIfAbsent(model, key -> new LinkedHashSet<>()).add(client);
        }
      } else if (Provider.class.isAssignableFrom(raw)) {
        injectionPoint(argument, qualifiers);
      } else {
        noteStranger(raw);
      }
    }
  }

  /** Our types from another copy of our jars. */
  private void noteStranger(Class<?> type) {
    String name = type.getName();
    if (name.equals(VibOrmClient.class.getName()) || name.equals(ModelClient.class.getName())) {
      strangers.add(name);
    }
  }

  private static String client(Collection<Annotation> qualifiers) {
    for (Annotation qualifier : qualifiers) {
      if (qualifier instanceof Client client) {
        return client.value();
      }
    }
    return "";
  }

  /** The marked models, each with the client that its mark names; empty for the default one. */
  Map<Class<?>, String> annotated() {
    return annotated;
  }

  /** The models whose clients are injected, each with the clients that are asked for. */
  Map<Class<?>, Set<String>> injected() {
    return injected;
  }

  /** The clients that are injected themselves. */
  Set<String> clients() {
    return clients;
  }

  /** The names of types of ours that were injected from another copy of our jars. */
  Set<String> strangers() {
    return strangers;
  }
}
