package org.viborm.example.quarkus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** The notes over HTTP. */
@QuarkusTest
@QuarkusTestResource(NotesDatabase.class)
class NotesTest {

  private final HttpClient http = HttpClient.newHttpClient();

  @TestHTTPResource URI root;

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(root.resolve(path)).GET());
  }

  private HttpResponse<String> write(String titles, String text) throws Exception {
    return send(
        HttpRequest.newBuilder(root.resolve("notes?" + titles))
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString(text)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void commitsWhatATransactionWrites() throws Exception {
    assertEquals(204, write("title=commit1&title=commit2", "Hello").statusCode());

    assertEquals("Hello", get("notes/commit2").body());
  }

  @Test
  void takesBackAllOfATransactionThatFails() throws Exception {
    assertEquals(204, write("title=taken", "first").statusCode());

    HttpResponse<String> refused = write("title=new&title=taken", "second");

    assertEquals(409, refused.statusCode(), refused.body());
    assertTrue(refused.body().contains("\"code\":\"V3001\""), refused.body());
    assertEquals(404, get("notes/new").statusCode());
    assertEquals("first", get("notes/taken").body());
  }

  @Test
  void answersWithProblemDetails() throws Exception {
    HttpResponse<String> missing = get("notes/nowhere");

    assertEquals(404, missing.statusCode());
    assertEquals(
        "application/problem+json", missing.headers().firstValue("Content-Type").orElseThrow());
    assertTrue(missing.body().contains("\"code\":\"V6001\""), missing.body());
  }

  @Test
  void answersWithAllThatBreaksConstraints() throws Exception {
    HttpResponse<String> invalid = write("title=+", "Hello");

    assertEquals(400, invalid.statusCode(), invalid.body());
    assertTrue(invalid.body().contains("\"code\":\"V4001\""), invalid.body());
    assertTrue(
        invalid.body().contains("{\"path\":\"title\",\"message\":\"must not be blank\"}"),
        invalid.body());
  }

  @Test
  void isReadyWhenItReachesTheDatabase() throws Exception {
    HttpResponse<String> ready = get("q/health/ready");

    assertEquals(200, ready.statusCode(), ready.body());
    assertTrue(ready.body().contains("\"name\": \"viborm\""), ready.body());
    assertTrue(ready.body().contains("\"default\": \"UP\""), ready.body());
  }
}
