package org.viborm.servers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.viborm.servers.validation.InjectedChecks;
import org.viborm.servers.web.RestApplication;

/**
 * Constraints of the application's own, of groups and of input records, told in the language of who
 * asks, by the server's validators; with {@code viborm-rest} and without it.
 */
@OnServersOnly
@ArquillianTest
public class ValidationIT {

  private static final String LAUNCHED = System.getProperty("arquillian.launch");

  /**
   * Open Liberty's own validators are given no beans of the application (WELD-001408), neither by
   * {@code java:comp/ValidatorFactory} or the bean nor for the parameters of a resource. They are
   * by a factory of the application.
   */
  private static final StringAsset INJECTED_CHECKS =
      new StringAsset(
          """
          <validation-config xmlns="https://jakarta.ee/xml/ns/validation/configuration" version="3.0">
            <constraint-validator-factory>%s</constraint-validator-factory>
          </validation-config>
          """
              .formatted(InjectedChecks.class.getName()));

  @ArquillianResource
  @OperateOnDeployment("strict")
  URL base;

  @ArquillianResource
  @OperateOnDeployment("bare")
  URL bare;

  private final HttpClient http = HttpClient.newHttpClient();

  @Deployment(name = "strict", testable = false)
  static WebArchive strict() {
    return withMembers(LibraryApplication.war("strict.war"));
  }

  /** Without {@code viborm-rest}. */
  @Deployment(name = "bare", testable = false)
  static WebArchive bare() {
    return withMembers(LibraryApplication.withoutRest("bare.war"));
  }

  private static WebArchive withMembers(WebArchive war) {
    war.addPackage("org.viborm.servers.validation").addClass(RestApplication.class);
    return LAUNCHED.equals("liberty")
        ? war.addAsResource(INJECTED_CHECKS, "META-INF/validation.xml")
        : war;
  }

  private HttpResponse<String> send(URL base, String method, String path, String language)
      throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(base + "api/members" + path))
            .method(method, BodyPublishers.noBody())
            .header("Accept", "*/*")
            .header("Accept-Language", language)
            .build(),
        BodyHandlers.ofString());
  }

  private String count(URL base) throws Exception {
    return send(base, "GET", "", "en").body();
  }

  /** What is wrong with it: each with its path. */
  private List<String> errors(String method, String path, String language) throws Exception {
    HttpResponse<String> answer = send(base, method, path, language);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    JsonObject problem = Json.createReader(new StringReader(answer.body())).readObject();
    return problem.getJsonArray("errors").getValuesAs(JsonObject.class).stream()
        .map(error -> error.getString("path") + ": " + error.getString("message"))
        .sorted()
        .toList();
  }

  @Test
  void asksAConstraintThatABeanKnows() throws Exception {
    assertThat(errors("POST", "/aliases/root", "en")).containsExactly("name: is reserved");
    assertThat(send(base, "POST", "/aliases/stem", "en").statusCode()).isEqualTo(204);
  }

  @Test
  void tellsAllAtOnceOfTheRecordAndOfTheModel() throws Exception {
    assertThat(errors("POST", "/UPPER-CASE-NAME", "en"))
        .containsExactly(
            "motto: must not be null",
            "name: must match \"[a-z]*\"",
            "name: size must be between 0 and 10");
  }

  @Test
  void keepsTheGroupsOfCreatingAndUpdatingApart() throws Exception {
    String before = count(base);
    assertThat(errors("POST", "/ann?motto=long", "en"))
        .containsExactly("motto: size must be between 0 and 3");
    assertThat(count(base)).isEqualTo(before);

    assertThat(send(base, "POST", "/ann?motto=abc", "en").statusCode()).isEqualTo(204);
    assertThat(errors("PUT", "/ann?motto=abc", "en"))
        .containsExactly("motto: size must be between 5 and 2147483647");
    assertThat(errors("PUT", "/ann?motto=much-too-long", "en"))
        .containsExactly("motto: size must be between 0 and 8");
    assertThat(send(base, "PUT", "/ann?motto=longer", "en").statusCode()).isEqualTo(204);
  }

  @Test
  void speaksTheLanguageOfTheRequest() throws Exception {
    String name = "/" + "x".repeat(11) + "?motto=ok";
    assertThat(errors("POST", name, "de"))
        .singleElement()
        .asString()
        .startsWith("name: Größe muss zwischen 0 und 10 sein"); // with a full stop, or without
    assertThat(errors("POST", name, "fr"))
        .containsExactly("name: la taille doit être comprise entre 0 et 10");
    assertThat(errors("POST", name, "en")).containsExactly("name: size must be between 0 and 10");
  }

  /** As docs/jakarta-ee.md says it. */
  @Test
  void checksTheSameWithoutOurMappers() throws Exception {
    int invalid = LAUNCHED.equals("payara") ? 400 : 500;
    String before = count(bare);

    assertThat(send(bare, "POST", "/BEN?motto=ok", "en").statusCode()).isEqualTo(invalid);
    assertThat(send(bare, "POST", "/ben?motto=long", "en").statusCode()).isEqualTo(invalid);

    assertThat(count(bare)).isEqualTo(before);
    assertThat(send(bare, "POST", "/ben?motto=abc", "en").statusCode()).isEqualTo(204);
  }
}
