package org.viborm.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.configurator.BeanConfigurator;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.viborm.VibOrmClient;
import org.viborm.cdi.internal.clients.ClientPlan;
import org.viborm.cdi.internal.clients.Clients;
import org.viborm.cdi.internal.health.Readiness;
import org.viborm.client.ModelClient;

/** The beans of one application's clients. For the container's thread. */
final class Deployment {

  private final Clients clients;

  Deployment(Clients clients) {
    this.clients = clients;
  }

  /** Adds them, as far as they are known by now. */
  void addBeans(AfterBeanDiscovery event) {
    List<ClientPlan> plans = clients.plan();
    if (!plans.isEmpty()) {
      Readiness.add(event, clients::reachable);
    }
    Set<Class<?>> added = new LinkedHashSet<>();
    for (ClientPlan plan : plans) {
      event
          .<VibOrmClient>addBean()
          .types(VibOrmClient.class, Object.class)
          .qualifiers(qualifiers(plan))
          .scope(ApplicationScoped.class)
          .id("org.viborm.cdi:VibOrmClient:" + plan.name())
          .createWith(context -> clients.injected(plan.name()));
      for (Class<?> model : plan.models()) {
        addModelClient(event, plan, model);
        if (added.add(model)) {
          addModel(event.addBean(), model);
        }
      }
    }
  }

  private void addModelClient(AfterBeanDiscovery event, ClientPlan plan, Class<?> model) {
    event
        .<ModelClient<?>>addBean()
        .types(new ModelClientType(model), Object.class)
        .qualifiers(qualifiers(plan))
        .scope(ApplicationScoped.class)
        .id("org.viborm.cdi:ModelClient:" + plan.name() + ":" + model.getName())
        .createWith(context -> clients.modelClient(plan.name(), model));
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

  private static Annotation[] qualifiers(ClientPlan plan) {
    return new Annotation[] {
      plan.name().isEmpty() ? Default.Literal.INSTANCE : Client.Literal.of(plan.name()),
      Any.Literal.INSTANCE
    };
  }
}
