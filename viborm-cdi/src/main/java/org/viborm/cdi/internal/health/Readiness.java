package org.viborm.cdi.internal.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;

/** Adds a readiness check of all clients to an application whose server asks for such. */
public final class Readiness {

  private Readiness() {}

  /**
   * Adds the check, where MicroProfile Health is present.
   *
   * @param reachable which clients there are, and whether each reaches its database
   */
  public static void add(AfterBeanDiscovery event, Supplier<Map<String, Boolean>> reachable) {
    if (isPresent()) {
      Present.add(event, reachable);
    }
  }

  /** Whether MicroProfile Health is present. */
  public static boolean isPresent() {
    try {
      Class.forName(
          "org.eclipse.microprofile.health.HealthCheck", false, Readiness.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Loaded only where MicroProfile Health is present. */
  private static final class Present {

    static void add(AfterBeanDiscovery event, Supplier<Map<String, Boolean>> reachable) {
      event
          .<HealthCheck>addBean()
          .types(HealthCheck.class, Object.class)
          .qualifiers(
              org.eclipse.microprofile.health.Readiness.Literal.INSTANCE, Any.Literal.INSTANCE)
          .scope(ApplicationScoped.class)
          .id("org.viborm.cdi:Readiness")
          .createWith(context -> new ClientsCheck(reachable));
    }
  }
}
