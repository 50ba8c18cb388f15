package org.viborm.cdi.lite;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.build.compatible.spi.BeanInfo;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.InjectionPointInfo;
import jakarta.enterprise.inject.build.compatible.spi.Registration;
import jakarta.enterprise.inject.build.compatible.spi.ScannedClasses;
import jakarta.enterprise.inject.build.compatible.spi.Synthesis;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanBuilder;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import jakarta.enterprise.inject.build.compatible.spi.Types;
import jakarta.enterprise.lang.model.AnnotationInfo;
import jakarta.inject.Singleton;
import org.viborm.VibOrmClient;
import org.viborm.cdi.Client;
import org.viborm.cdi.SchemaBean;
import org.viborm.cdi.internal.health.Readiness;
import org.viborm.client.ModelClient;

/**
 * Makes clients beans, as {@code viborm-cdi} does, in containers that know build compatible
 * extensions only: a {@code VibOrmClient} for each client, a {@code ModelClient} for each model
 * that is marked or injected. Where it is present the portable extension stands aside.
 *
 * <p>It listens only; what it hears goes with the beans, since they may be made long after the
 * application was built.
 */
public final class VibOrmLiteExtension implements BuildCompatibleExtension {

  private final FoundModels found = new FoundModels();

  /** For the container. */
  public VibOrmLiteExtension() {}

  /** Adds the bean that starts the clients with the application. */
  @Discovery
  public void addStart(ScannedClasses classes) {
    classes.add(LiteStart.class.getName());
  }

  /** Finds a model that is marked; it becomes a bean of which there is one. */
  @Enhancement(types = Object.class, withSubtypes = true, withAnnotations = SchemaBean.class)
  public void foundModel(ClassConfig type) {
    AnnotationInfo marked = type.info().annotation(SchemaBean.class);
    if (marked != null) {
      found.marked(
          type.info(), marked.hasMember("client") ? marked.member("client").asString() : "");
      type.addAnnotation(Singleton.class);
    }
  }

  /** Finds what the application injects. */
  @Registration(types = Object.class)
  public void foundBean(BeanInfo bean) {
    for (InjectionPointInfo point : bean.injectionPoints()) {
      found.injected(point.type(), client(point));
    }
  }

  private static String client(InjectionPointInfo point) {
    for (AnnotationInfo qualifier : point.qualifiers()) {
      if (qualifier.name().equals(Client.class.getName())) {
        return qualifier.value().asString();
      }
    }
    return "";
  }

  /** Adds the beans. */
  @Synthesis
  public void addBeans(SyntheticComponents components, Types types) {
    found.tell(
        components
            .addBean(LiteClients.class)
            .type(LiteClients.class)
            .scope(Singleton.class)
            .createWith(LiteClients.Creator.class)
            .disposeWith(LiteClients.Disposer.class));
    for (String client : found.clients()) {
      qualified(components.addBean(VibOrmClient.class), client)
          .type(VibOrmClient.class)
          .createWith(LiteClients.ClientCreator.class);
    }
    for (FoundModels.Asked asked : found.models()) {
      qualified(components.addBean(ModelClient.class), asked.client())
          .type(types.parameterized(ModelClient.class, types.ofClass(asked.model())))
          .withParam(LiteClients.MODEL, asked.model())
          .createWith(LiteClients.ModelClientCreator.class);
    }
    if (Readiness.isPresent() && !found.clients().isEmpty()) {
      LiteReadiness.add(components);
    }
  }

  private static <T> SyntheticBeanBuilder<T> qualified(
      SyntheticBeanBuilder<T> bean, String client) {
    SyntheticBeanBuilder<T> scoped =
        bean.scope(ApplicationScoped.class).withParam(LiteClients.CLIENT, client);
    return client.isEmpty() ? scoped : scoped.qualifier(Client.Literal.of(client));
  }
}
