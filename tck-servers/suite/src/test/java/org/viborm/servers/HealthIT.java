package org.viborm.servers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Whether the application is ready, as the server says it over HTTP. */
@DisabledIfSystemProperty(
    named = "arquillian.launch",
    matches = "wildfly",
    disabledReason = "the check is a bean in WildFly too, but its list lacks it")
@OnServersOnly
@ArquillianTest
public class HealthIT {

  /** With a resource of Jakarta REST: Payara asks no application that has none. */
  @Deployment(testable = false)
  static WebArchive war() {
    return LibraryApplication.war("healthy.war").addPackage("org.viborm.servers.web");
  }

  @Test
  void isReadyWhenItsClientsReachTheirDatabases(@ArquillianResource URL base) throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(base.toURI().resolve("/health/ready")).build(),
                BodyHandlers.ofString());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonObject ready = Json.createReader(new StringReader(answer.body())).readObject();
    assertThat(ready.getString("status")).isEqualTo("UP");
    assertThat(ready.getJsonArray("checks").getValuesAs(JsonObject.class))
        .anySatisfy(
            check -> {
              assertThat(check.getString("name")).isEqualTo("viborm");
              assertThat(check.getString("status")).isEqualTo("UP");
            });
  }
}
