package org.viborm.cdi.internal.health;

import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Up as long as each client reaches its database.
 *
 * @param reachable which clients there are, and whether each reaches its database
 */
public record ClientsCheck(Supplier<Map<String, Boolean>> reachable) implements HealthCheck {

  @Override
  public HealthCheckResponse call() {
    Map<String, Boolean> clients = reachable.get();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("viborm").status(!clients.containsValue(false));
    clients.forEach(
        (client, up) ->
            response.withData(client.isEmpty() ? "default" : client, up ? "UP" : "DOWN"));
    return response.build();
  }
}
