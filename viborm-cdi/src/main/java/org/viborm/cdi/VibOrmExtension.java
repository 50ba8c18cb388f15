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
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.interceptor.Interceptor;

/**
 * Makes clients beans: finds the models of an application, adds a {@code VibOrmClient} for each
 * client and a {@code ModelClient} for each model, and starts and ends them with the application.
 *
 * <p>It listens only; what is to be done others decide.
 */
public final class VibOrmExtension implements Extension {

  private final Discovery discovery = new Discovery();
  private final Deployment deployment = new Deployment(discovery);

  /** For the container. */
  public VibOrmExtension() {}

  <T> void foundModel(@Observes @WithAnnotations(SchemaBean.class) ProcessAnnotatedType<T> event) {
    SchemaBean marked = event.getAnnotatedType().getAnnotation(SchemaBean.class);
    if (marked != null) {
      discovery.model(event.getAnnotatedType().getJavaClass(), marked);
      event.veto();
    }
  }

  void foundInjectionPoint(@Observes ProcessInjectionPoint<?, ?> event) {
    discovery.injectionPoint(
        event.getInjectionPoint().getType(), event.getInjectionPoint().getQualifiers());
  }

  void addBeans(@Observes AfterBeanDiscovery event, BeanManager beans) {
    deployment.plan();
    deployment.addBeans(event);
  }

  void validate(@Observes AfterDeploymentValidation event, BeanManager beans) {
    deployment.validate(new NamedBeans(beans)).ifPresent(event::addDeploymentProblem);
  }

  void start(
      @Observes
          @Priority(Interceptor.Priority.PLATFORM_BEFORE)
          @Initialized(ApplicationScoped.class)
          Object event) {
    deployment.start();
  }

  void end(@Observes BeforeShutdown event) {
    deployment.end();
  }
}
