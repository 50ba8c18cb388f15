package org.viborm.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** What callers over HTTP are answered: validated by the server's validators, cached, in JTA. */
@OnServersOnly
@ArquillianTest
public class RestIT {

  @ArquillianResource
  @OperateOnDeployment("one")
  URL base;

  @ArquillianResource
  @OperateOnDeployment("other")
  URL other;

  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  @Deployment(name = "one", testable = false)
  static WebArchive one() {
    return LibraryApplication.war("one.war").addPackage("org.viborm.servers.web");
  }

  /** On databases of its own, without {@code viborm-rest}. */
  @Deployment(name = "other", testable = false)
  static WebArchive other() {
    return LibraryApplication.withoutRest("other.war").addPackage("org.viborm.servers.web");
  }

  private HttpResponse<String> send(String method, String path)
      throws IOException, InterruptedException {
    return send(method, base, "api/" + path);
  }

  private HttpResponse<String> send(String method, URL base, String path)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(base + path))
            .method(method, BodyPublishers.noBody())
            .header("Accept", "*/*")
            .build(),
        BodyHandlers.ofString());
  }

  private JsonObject problem(int status, String method, String path)
      throws IOException, InterruptedException {
    HttpResponse<String> response = send(method, path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    return Json.createReader(new StringReader(response.body())).readObject();
  }

  @Test
  void answersWithProblemDetails() throws Exception {
    assertThat(send("PUT", "authors/Ada").statusCode()).isEqualTo(204);
    assertThat(send("GET", "authors/Ada").body()).isEqualTo("Ada");

    assertThat(problem(404, "GET", "authors/Bob").getString("code")).isEqualTo("V6001");
    assertThat(problem(409, "PUT", "authors/Ada").getString("code")).isEqualTo("V3001");
    JsonObject invalid = problem(400, "PUT", "authors/" + "x".repeat(60));
    assertThat(invalid.getString("code")).isEqualTo("V4001");
    assertThat(invalid.getJsonArray("errors").getJsonObject(0).getString("path")).isEqualTo("name");
  }

  /** RESTEasy hands on the violations of our exception, and nothing else of it. */
  @Test
  void answersWithWhatIsMissingToo() throws Exception {
    // Twice, since RESTEasy looks for another answer once it knows the resource.
    for (int time = 0; time < 2; time++) {
      assertThat(
              problem(400, "PUT", "authors/nobody/12345")
                  .getJsonArray("errors")
                  .getValuesAs(JsonObject.class))
          .extracting(error -> error.getString("path"), error -> error.getString("message"))
          .containsExactly(
              tuple("authorName", "field 'authorName' is required. Give it a value."),
              tuple("isbn", "size must be between 0 and 3"));
    }
  }

  @Test
  void invalidatesTheCacheAfterTheTransaction() throws Exception {
    int before = Integer.parseInt(send("GET", "authors").body());

    send("PUT", "authors/Cleo" + System.nanoTime());
    send("PUT", "authors/" + "x".repeat(60));

    assertThat(send("GET", "authors").body()).isEqualTo(String.valueOf(before + 1));
  }

  @Test
  void injectsIntoServletsEnterpriseBeansAndSessions() throws Exception {
    assertThat(send("PUT", base, "authors/Dan").statusCode()).isEqualTo(200);
    assertThat(send("GET", base, "authors/Dan").body()).isEqualTo("true");

    assertThat(send("GET", base, "authors").body()).matches("[1-9] authors, asked 1");
    assertThat(send("GET", base, "authors").body()).matches("[1-9] authors, asked 2");
  }

  @Test
  void keepsTwoApplicationsApart() throws Exception {
    assertThat(send("PUT", "authors/Eve").statusCode()).isEqualTo(204);

    assertThat(send("GET", "authors/Eve").body()).isEqualTo("Eve");
    assertThat(send("GET", other, "authors/Eve").body()).isEqualTo("false");
  }

  /** As docs/jakarta-ee.md says it. */
  @Test
  void leavesTheAnswerToTheServerWithoutOurMappers() throws Exception {
    String launched = System.getProperty("arquillian.launch");
    int invalid = launched.equals("payara") ? 400 : 500;

    assertThat(send("GET", other, "api/authors/Bob").statusCode()).isEqualTo(500);
    assertThat(send("PUT", other, "api/authors/" + "x".repeat(60)).statusCode()).isEqualTo(invalid);
  }
}
