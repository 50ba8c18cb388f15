package org.viborm.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.viborm.client.Query.data;

import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import org.glassfish.jersey.jdkhttp.JdkHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;
import org.viborm.client.Row;
import org.viborm.driver.Driver;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.IntField;
import org.viborm.schema.Model;
import org.viborm.schema.StringField;
import org.viborm.sql.Sql;
import org.viborm.sqlite3.Sqlite3Driver;

/** What a caller is answered over HTTP, by Jersey. */
final class ProblemDetailsIT {

  private static final Driver DRIVER = Sqlite3Driver.inMemory();
  private static VibOrmClient client;
  private static HttpServer server;

  private final HttpClient http = HttpClient.newHttpClient();

  /** A country. */
  public static final class Country extends Model<Country> {
    @Size(min = 2, max = 2)
    public final StringField.Unique<Country> code = s.string().id();

    @Size(max = 10)
    public final StringField<Country> name = s.string();

    public final IntField<Country> people = s.integer().nullable();
    public final IntField<Country> version = s.integer().version();
  }

  /** A name. */
  record Name(@Size(max = 10) String name) {}

  /** Countries over HTTP. */
  @Path("countries")
  public static final class Countries {

    private static ModelClient<Country> countries() {
      return client.model(Country.class);
    }

    /** One. */
    @GET
    @Path("{code}")
    public String get(@PathParam("code") String code) {
      return countries().findUnique(c -> c.code.is(code)).orThrow().get(c -> c.name);
    }

    /** A new one. */
    @POST
    @Path("{code}")
    public void add(@PathParam("code") String code, String name) {
      countries().create(c -> data(c.code.set(code), c.name.set(name))).run();
    }

    /** Another name, while somebody else gives it one. */
    @PUT
    @Path("{code}")
    public void rename(@PathParam("code") String code, String name) {
      Row<Country> read = countries().findUnique(c -> c.code.is(code)).orThrow();
      countries().update(c -> c.code.is(code), c -> data(c.name.set("Other"))).run();
      countries().update(c -> c.code.is(code), c -> data(c.name.set(name))).expecting(read).run();
    }

    /** What takes longer than it may. */
    @GET
    @Path("endless/sum")
    public String endless() {
      Sql numbers =
          Sql.of(
              "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                  + " SELECT count(*) FROM n");
      return "" + client.queryRaw(numbers).timeout(Duration.ofMillis(50)).run();
    }

    /** An operation as data. */
    @POST
    public String query(String arguments) {
      JsonObject json = Json.createReader(new StringReader(arguments)).readObject();
      return client.json().execute("country", "findMany", json).toString();
    }

    /** Checked by the application itself. */
    @POST
    @Path("checked")
    public void checked(String name) {
      try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
        Set<ConstraintViolation<Name>> broken = validators.getValidator().validate(new Name(name));
        throw new ConstraintViolationException(broken);
      }
    }

    /** A defect of the application. */
    @GET
    @Path("broken/sql")
    public String broken() {
      return "" + client.executeRaw(Sql.of("SELECT secret FROM nowhere")).run();
    }
  }

  @BeforeAll
  static void start() {
    client = VibOrm.createClient(c -> c.schema(Country.class).driver(DRIVER));
    MigrationClient.of(DRIVER, client.schema()).push();
    server =
        JdkHttpServerFactory.createHttpServer(
            URI.create("http://127.0.0.1:0/"),
            new ResourceConfig(
                Countries.class, VibOrmExceptionMapper.class, ConstraintsViolatedMapper.class));
  }

  @AfterAll
  static void stop() {
    server.stop(0);
    client.close();
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + path);
    return http.send(
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private JsonObject problem(int status, String method, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> response = send(method, path, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonObject problem = Json.createReader(new StringReader(response.body())).readObject();
    assertThat(problem.getInt("status")).isEqualTo(status);
    assertThat(problem.getString("type")).isEqualTo("about:blank");
    return problem;
  }

  @Test
  void answersWithTheRow() throws Exception {
    assertThat(send("POST", "countries/FR", "France").statusCode()).isEqualTo(204);
    assertThat(send("GET", "countries/FR", "").body()).isEqualTo("France");
  }

  @Test
  void answers400WithAllThatBreaksConstraints() throws Exception {
    JsonObject problem = problem(400, "POST", "countries/FRA", "A name that is too long");

    assertThat(problem.getString("title")).isEqualTo("Bad Request");
    assertThat(problem.getString("code")).isEqualTo("V4001");
    assertThat(problem.getJsonArray("errors"))
        .hasToString(
            "[{\"path\":\"code\",\"message\":\"size must be between 2 and 2\"},"
                + "{\"path\":\"name\",\"message\":\"size must be between 0 and 10\"}]");
  }

  @Test
  void answers400ToConstraintsThatOthersFoundBroken() throws Exception {
    JsonObject problem = problem(400, "POST", "countries/checked", "A name that is too long");

    assertThat(problem.getString("code")).isEqualTo("V4001");
    assertThat(problem.getString("detail")).isEqualTo("name: size must be between 0 and 10");
    assertThat(problem.getJsonArray("errors"))
        .hasToString("[{\"path\":\"name\",\"message\":\"size must be between 0 and 10\"}]");
  }

  @Test
  void answers400ToAnOperationThatIsWrong() throws Exception {
    JsonObject problem = problem(400, "POST", "countries", "{\"where\": {\"nam\": \"x\"}}");

    assertThat(problem.getString("code")).isEqualTo("V4001");
    assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("path"))
        .isEqualTo("where.nam");
  }

  @Test
  void answers404ToARowThatIsMissing() throws Exception {
    JsonObject problem = problem(404, "GET", "countries/XX", "");

    assertThat(problem.getString("title")).isEqualTo("Not Found");
    assertThat(problem.getString("code")).isEqualTo("V6001");
    assertThat(problem.getString("detail")).startsWith("V6001:");
  }

  @Test
  void answers409ToAKeyThatIsTaken() throws Exception {
    send("POST", "countries/DE", "Germany");

    JsonObject problem = problem(409, "POST", "countries/DE", "Germany");

    assertThat(problem.getString("title")).isEqualTo("Conflict");
    assertThat(problem.getString("code")).isEqualTo("V3001");
  }

  @Test
  void answers409ToARowThatSomebodyElseHasChanged() throws Exception {
    send("POST", "countries/ES", "Spain");

    JsonObject problem = problem(409, "PUT", "countries/ES", "Iberia");

    assertThat(problem.getString("code")).isEqualTo("V6002");
    assertThat(send("GET", "countries/ES", "").body()).isEqualTo("Other");
  }

  @Test
  void answers503ToWhatMaySucceedLater() throws Exception {
    JsonObject problem = problem(503, "GET", "countries/endless/sum", "");

    assertThat(problem.getString("code")).isEqualTo("V2002");
    assertThat(problem).containsOnlyKeys("type", "title", "status", "code");
  }

  @Test
  void answers500WithTheCodeAlone() throws Exception {
    JsonObject problem = problem(500, "GET", "countries/broken/sql", "");

    assertThat(problem).containsOnlyKeys("type", "title", "status", "code");
    assertThat(problem.toString()).doesNotContain("secret", "nowhere");
  }
}
