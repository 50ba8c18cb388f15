package org.viborm.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Models and jars once in the {@code lib} folder of an EAR, used by its WAR. */
@EnabledIfSystemProperty(
    named = "arquillian.launch",
    matches = "wildfly",
    disabledReason = "EARs are known to work in WildFly only")
@ArquillianTest
public class EarIT {

  @Deployment(testable = false)
  static EnterpriseArchive ear() {
    return LibraryApplication.ear("library.ear", false);
  }

  @Test
  void injectsModelsOfASharedLibrary(@ArquillianResource URL base) throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest put =
        HttpRequest.newBuilder(URI.create(base + "authors/Ada"))
            .PUT(HttpRequest.BodyPublishers.noBody())
            .build();
    assertThat(http.send(put, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    HttpResponse<String> found =
        http.send(
            HttpRequest.newBuilder(URI.create(base + "authors/Ada")).build(),
            BodyHandlers.ofString());
    assertThat(found.body()).isEqualTo("true");
  }
}
