package org.viborm.cdi;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.interceptor.Interceptor;
import java.lang.annotation.Annotation;
import java.util.Collection;
import org.viborm.cdi.internal.clients.Clients;
import org.viborm.cdi.internal.clients.Discovery;

/**
 * Makes clients beans: finds the models of an application, adds a {@code VibOrmClient} for each
 * client and a {@code ModelClient} for each model, and starts and ends them with the application.
 *
 * <p>It listens only; what is to be done others decide. Where {@code viborm-cdi-lite} is present
 * that does all of this, and nothing is done here.
 */
public final class VibOrmExtension implements Extension {

  private static final String LITE = "org.viborm.cdi.lite.VibOrmLiteExtension";

  private final boolean lite = isPresent(LITE);
  private final Discovery discovery = new Discovery();
  private final Clients clients = new Clients(discovery);

  /** For the container. */
  public VibOrmExtension() {}

  <T> void foundModel(@Observes @WithAnnotations(SchemaBean.class) ProcessAnnotatedType<T> event) {
    SchemaBean marked = event.getAnnotatedType().getAnnotation(SchemaBean.class);
    if (marked != null && !lite) {
      discovery.model(event.getAnnotatedType().getJavaClass(), marked.client());
      event.veto();
    }
  }

  void foundInjectionPoint(@Observes ProcessInjectionPoint<?, ?> event) {
    InjectionPoint point = event.getInjectionPoint();
    discovery.injectionPoint(point.getType(), client(point.getQualifiers()));
  }

  private static String client(Collection<Annotation> qualifiers) {
    for (Annotation qualifier : qualifiers) {
      if (qualifier instanceof Client client) {
        return client.value();
      }
    }
    return "";
  }

  void addBeans(@Observes AfterBeanDiscovery event, BeanManager beans) {
    if (!lite) {
      new Deployment(clients).addBeans(event);
    }
  }

  void validate(@Observes AfterDeploymentValidation event, BeanManager beans) {
    clients.validate(new NamedBeans(beans, this)).ifPresent(event::addDeploymentProblem);
  }

  void start(
      @Observes
          @Priority(Interceptor.Priority.PLATFORM_BEFORE)
          @Initialized(ApplicationScoped.class)
          Object event) {
    if (isWebModule(event)) {
      clients.start();
    } else {
      clients.startAsFarAsPossible();
    }
  }

  /** Whether what starts is the module of a servlet context, which knows its names by then. */
  private static boolean isWebModule(Object event) {
    try {
      return Class.forName(
              "jakarta.servlet.ServletContext", false, event.getClass().getClassLoader())
          .isInstance(event);
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  void end(@Observes BeforeShutdown event) {
    clients.end();
  }

  private static boolean isPresent(String type) {
    try {
      Class.forName(type, false, VibOrmExtension.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
