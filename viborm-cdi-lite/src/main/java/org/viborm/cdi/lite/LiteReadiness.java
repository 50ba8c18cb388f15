package org.viborm.cdi.lite;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.Parameters;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanCreator;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;
import org.viborm.cdi.internal.health.ClientsCheck;

/** The readiness check of all clients; loaded only where MicroProfile Health is present. */
final class LiteReadiness {

  private LiteReadiness() {}

  static void add(SyntheticComponents components) {
    components
        .addBean(HealthCheck.class)
        .type(HealthCheck.class)
        .qualifier(Readiness.Literal.INSTANCE)
        .scope(ApplicationScoped.class)
        .createWith(Creator.class);
  }

  /** Creates it. */
  public static final class Creator implements SyntheticBeanCreator<HealthCheck> {

    /** For the container. */
    public Creator() {}

    @Override
    public HealthCheck create(Instance<Object> lookup, Parameters parameters) {
      return new ClientsCheck(lookup.select(LiteClients.class).get()::reachable);
    }
  }
}
