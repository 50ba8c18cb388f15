package org.viborm.cdi.internal.clients;

import jakarta.inject.Provider;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
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
public final class Discovery {

  private final Map<Class<?>, String> annotated = new LinkedHashMap<>();
  private final Map<Class<?>, Set<String>> injected = new LinkedHashMap<>();
  private final Set<String> clients = new LinkedHashSet<>();
  private final Set<String> strangers = new LinkedHashSet<>();

  /** Of an application that has said nothing yet. */
  public Discovery() {}

  /** A class is marked as a model of {@code client}; of the default one if that is empty. */
  public void model(Class<?> type, String client) {
    annotated.put(type, client);
  }

  /** The client called {@code client} is injected; the default one if that is empty. */
  public void client(String client) {
    clients.add(client);
  }

  /** The {@code ModelClient} of a model is injected, of {@code client}. */
  public void modelClient(Class<?> model, String client) {
    injected.computeIfAbsent(model, key -> new LinkedHashSet<>()).add(client);
  }

  /** Something is injected, of {@code client}; whether it is ours is found out here. */
  public void injectionPoint(Type type, String client) {
    if (type instanceof Class<?> plain) {
      if (plain == VibOrmClient.class) {
        client(client);
      } else {
        noteStranger(plain);
      }
    } else if (type instanceof ParameterizedType generic
        && generic.getRawType() instanceof Class<?> raw) {
      Type argument = generic.getActualTypeArguments()[0];
      if (raw == ModelClient.class) {
        if (argument instanceof Class<?> model) {
          modelClient(model, client);
        }
      } else if (Provider.class.isAssignableFrom(raw)) {
        injectionPoint(argument, client);
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
