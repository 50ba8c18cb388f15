package org.viborm.cdi.internal.clients;

import java.util.Collection;
import java.util.List;
import org.viborm.schema.Schema;

/**
 * A client as it was found, before anything is opened.
 *
 * @param name its name; empty for the default one
 * @param schema its schema; empty where that has faults
 * @param asked whether it is only there for what was asked of the wrong client
 * @param models the model classes that it has beans for, those with faults too
 */
public record ClientPlan(String name, Schema schema, boolean asked, Collection<Class<?>> models) {

  /** Copies the models. */
  public ClientPlan {
    models = List.copyOf(models);
  }

  /** As messages call it. */
  static String called(String name) {
    return name.isEmpty() ? "the default client" : "the client '" + name + "'";
  }
}
