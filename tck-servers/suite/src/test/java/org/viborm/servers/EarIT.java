package org.viborm.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;

/** Models and jars once in the {@code lib} folder of an EAR, used by its WAR. */
@OnServersOnly
@ArquillianTest
public class EarIT {

  @Deployment(testable = false)
  static EnterpriseArchive ear() {
    return LibraryApplication.ear("library.ear", false);
  }

  @Test
  void injectsModelsOfASharedLibrary(@ArquillianResource URL base) throws Exception {
    assertThat(put(base, "Ada")).isEqualTo(200);
    assertThat(get(base, "Ada")).isEqualTo("true");
  }

  static int put(URL base, String author) throws Exception {
    HttpRequest put =
        HttpRequest.newBuilder(URI.create(base + "authors/" + author))
            .PUT(HttpRequest.BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient().send(put, BodyHandlers.ofString()).statusCode();
  }

  static String get(URL base, String author) throws Exception {
    HttpRequest get = HttpRequest.newBuilder(URI.create(base + "authors/" + author)).build();
    return HttpClient.newHttpClient().send(get, BodyHandlers.ofString()).body();
  }
}
