package org.viborm.servers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
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

/** Whether the application is ready, as the server says it over HTTP. */
@OnServersOnly
@ArquillianTest
public class HealthIT {

  /** With a resource of Jakarta REST: Payara asks no application that has none. */
  @Deployment(testable = false)
  static WebArchive war() {
    return LibraryApplication.war("healthy.war").addPackage("org.viborm.servers.web");
  }

  /** WildFly answers where it is managed. */
  private static URI ready(URL base) throws URISyntaxException {
    if (System.getProperty("arquillian.launch").equals("wildfly")) {
      return URI.create(
          "http://127.0.0.1:" + System.getProperty("server.port.management") + "/health/ready");
    }
    return base.toURI().resolve("/health/ready");
  }

  @Test
  void isReadyWhenItsClientsReachTheirDatabases(@ArquillianResource URL base) throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(ready(base)).build(), BodyHandlers.ofString());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonObject ready = Json.createReader(new StringReader(answer.body())).readObject();
    assertThat(ready.getString("status")).isEqualTo("UP");
    assertThat(ready.getJsonArray("checks").getValuesAs(JsonObject.class))
        .filteredOn(check -> check.getString("name").equals("viborm"))
        .as(answer.body())
        .singleElement()
        .satisfies(check -> assertThat(check.getString("status")).isEqualTo("UP"))
        .satisfies(
            check ->
                assertThat(check.getJsonObject("data"))
                    .isEqualTo(
                        Json.createObjectBuilder()
                            .add("default", "UP")
                            .add("notes", "UP")
                            .build()));
  }
}
