package org.viborm.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The web application of the examples as it is built, over HTTP and in a browser. */
@OnServersOnly
@ArquillianTest
public class AtlasCheck {

  private static final int SHANGHAI = 1796236;

  @ArquillianResource URL base;

  private final HttpClient http = HttpClient.newHttpClient();

  /** The WAR of the example, with its database in a file of the tests. */
  @Deployment(testable = false)
  static WebArchive war() {
    WebArchive war =
        ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("atlas.war")));
    try {
      Path database =
          Files.createTempDirectory(Path.of("").toAbsolutePath(), "atlas").resolve("atlas.db");
      String xml =
          new String(war.get("WEB-INF/web.xml").getAsset().openStream().readAllBytes(), UTF_8)
              .replace("jdbc:sqlite:atlas.db", "jdbc:sqlite:" + database.toAbsolutePath());
      return war.setWebXML(new StringAsset(xml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // over HTTP

  private HttpResponse<String> send(String method, String path, JsonValue body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(base + "api/" + path))
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
            .header("Content-Type", "application/json")
            .build(),
        BodyHandlers.ofString());
  }

  private JsonStructure get(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = send("GET", path, null);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return json(response.body());
  }

  private static JsonStructure json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.read();
    }
  }

  private JsonObject problem(int status, String method, String path, JsonValue body)
      throws IOException, InterruptedException {
    HttpResponse<String> response = send(method, path, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    return json(response.body()).asJsonObject();
  }

  private static JsonObjectBuilder city(int id, String name) {
    return Json.createObjectBuilder()
        .add("id", id)
        .add("name", name)
        .add("countryCode", "CH")
        .add("feature", "PPL")
        .add("population", 7)
        .add("latitude", 46.5)
        .add("longitude", 8.25);
  }

  @Test
  void listsCountries() throws Exception {
    assertThat(get("countries").asJsonArray()).hasSize(250);
    assertThat(get("countries?region=Antarctic").asJsonArray().getValuesAs(JsonObject.class))
        .extracting(country -> country.getString("code"))
        .containsExactly("AQ", "BV", "TF", "HM", "GS");
  }

  @Test
  void answersWithACountryAndWhatBelongsToIt() throws Exception {
    JsonObject country = get("countries/CH").asJsonObject();

    assertThat(country.getString("officialName")).isEqualTo("Swiss Confederation");
    assertThat(country.getJsonArray("languages").getValuesAs(JsonString::getString))
        .containsExactly("French", "Italian", "Romansh", "Swiss German");
    assertThat(names(country.getJsonArray("neighbours")))
        .containsExactly("Austria", "Germany", "France", "Italy", "Liechtenstein");
    assertThat(names(country.getJsonArray("largestCities")))
        .containsExactly("Zürich", "Genève", "Basel", "Bern", "Lausanne");
  }

  private static List<String> names(JsonArray array) {
    return array.getValuesAs(JsonObject.class).stream().map(o -> o.getString("name")).toList();
  }

  @Test
  void pagesFollowOnEachOther() throws Exception {
    List<String> ofOnePage =
        names(get("cities?country=MC&size=100").asJsonObject().getJsonArray("cities"));
    List<String> ofSmallPages = new ArrayList<>();
    String after = "";
    do {
      JsonObject page = get("cities?country=MC&size=2" + after).asJsonObject();
      assertThat(page.getInt("total")).isEqualTo(ofOnePage.size());
      ofSmallPages.addAll(names(page.getJsonArray("cities")));
      after = page.containsKey("next") ? "&after=" + page.getString("next") : "";
    } while (!after.isEmpty());

    assertThat(ofSmallPages).hasSizeGreaterThan(2).isEqualTo(ofOnePage);
  }

  @Test
  void findsCitiesByAPartOfTheirName() throws Exception {
    assertThat(names(get("cities?name=SHANGHAI").asJsonObject().getJsonArray("cities")))
        .startsWith("Shanghai")
        .allMatch(name -> name.toLowerCase(Locale.ROOT).contains("shanghai"));
  }

  @Test
  void createsACityAndTellsWhereItIs() throws Exception {
    HttpResponse<String> created = send("POST", "cities", city(900_000_001, "Neustadt").build());

    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    String location = created.headers().firstValue("Location").orElseThrow();
    assertThat(location).endsWith("/api/cities/900000001");
    assertThat(get("cities/900000001")).isEqualTo(json(created.body()));
    assertThat(json(created.body()).asJsonObject().getString("country")).isEqualTo("Switzerland");
  }

  @Test
  void answers400WithAllThatIsWrongWithACity() throws Exception {
    JsonObject wrong = city(-1, " ").add("countryCode", "Swiss").add("latitude", 91.5).build();

    // Twice, since RESTEasy looks for another answer once it knows the resource.
    for (int time = 0; time < 2; time++) {
      JsonObject problem = problem(400, "POST", "cities", wrong);
      assertThat(problem.getString("code")).isEqualTo("V4001");
      assertThat(problem.toString()).doesNotContain("91.5");
      assertThat(problem.getJsonArray("errors").getValuesAs(JsonObject.class))
          .extracting(error -> error.getString("path"))
          .containsExactlyInAnyOrder("id", "name", "countryCode", "latitude");
    }
  }

  @Test
  void answers400ToACursorThatIsNone() throws Exception {
    assertThat(problem(400, "GET", "cities?after=x", null).getString("detail"))
        .contains("page.after");
  }

  @Test
  void answers404ToWhatIsNotThere() throws Exception {
    assertThat(problem(404, "GET", "cities/1", null).getString("code")).isEqualTo("V6001");
    assertThat(problem(404, "GET", "countries/XX", null).getString("code")).isEqualTo("V6001");
    assertThat(problem(404, "POST", "cities/1/visits", null).getString("code")).isEqualTo("V6001");
  }

  @Test
  void answers409ToANumberThatIsTakenAndToACountryThatIsNot() throws Exception {
    assertThat(problem(409, "POST", "cities", city(SHANGHAI, "Twice").build()).getString("code"))
        .isEqualTo("V3001");
    assertThat(
            problem(
                    409,
                    "POST",
                    "cities",
                    city(900_000_002, "Nowhere").add("countryCode", "XX").build())
                .getString("code"))
        .isEqualTo("V3002");
    problem(404, "GET", "cities/900000002", null);
  }

  @Test
  void countsVisits() throws Exception {
    int before = visit(2659994);

    assertThat(visit(2659994)).isEqualTo(before + 1);
  }

  private int visit(int city) throws Exception {
    HttpResponse<String> response = send("POST", "cities/" + city + "/visits", null);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return json(response.body()).asJsonObject().getInt("times");
  }

  // in a browser

  @Test
  void canBeUsedInABrowser(@TempDir Path folder) throws Exception {
    ChromeDriver browser = Browser.start(folder);
    try {
      WebDriverWait patience = new WebDriverWait(browser, Duration.ofSeconds(60));
      browser.get(base.toString());
      patience.until(page -> page.findElement(By.cssSelector("body[data-ready=true]")));

      assertThat(browser.findElement(By.id("summary")).getText()).startsWith("250 countries");
      assertThat(browser.findElements(By.cssSelector("#cities tbody tr"))).hasSize(15);
      assertThat(browser.findElement(By.cssSelector("#cities tbody")).getText())
          .startsWith("Shanghai China 22,315,474 31.22 121.46");
      assertThat(colours(browser)).isGreaterThan(20);

      browser.findElement(By.id("more")).click();
      patience.until(page -> page.findElements(By.cssSelector("#cities tbody tr")).size() == 30);

      new Select(browser.findElement(By.id("country"))).selectByVisibleText("Iceland");
      browser.findElement(By.cssSelector("#search button")).click();
      WebElement capital =
          patience.until(page -> page.findElement(By.xpath("//tr[td='Reykjavík']")));
      capital.click();
      patience.until(page -> page.findElement(By.id("about")).isDisplayed());
      assertThat(browser.findElement(By.id("about-facts")).getText())
          .contains("Iceland", "Icelandic");
      browser.findElement(By.id("visit")).click();
      patience.until(page -> page.findElement(By.id("visits")).getText().equals("once"));
      Files.write(Path.of("atlas.png"), browser.getScreenshotAs(OutputType.BYTES));

      write(browser, "name", "Nýborg");
      write(browser, "latitude", "99");
      browser.findElement(By.cssSelector("#add button")).click();
      patience.until(
          page -> !page.findElement(By.cssSelector("[data-for=population]")).getText().isEmpty());
      write(browser, "population", "1");
      write(browser, "longitude", "-20");
      write(browser, "id", String.valueOf(SHANGHAI));
      new Select(browser.findElement(By.name("countryCode"))).selectByVisibleText("Iceland");
      browser.findElement(By.cssSelector("#add button")).click();
      patience.until(
          page -> page.findElement(By.cssSelector("[data-for=latitude]")).getText().contains("90"));
      write(browser, "latitude", "64");
      browser.findElement(By.cssSelector("#add button")).click();
      patience.until(page -> page.findElement(By.id("add-result")).getText().contains("V3001"));
      write(browser, "id", "900000003");
      browser.findElement(By.cssSelector("#add button")).click();
      patience.until(page -> page.findElement(By.xpath("//tr[td='Nýborg']")));
      assertThat(browser.findElement(By.id("add-result")).getText())
          .isEqualTo("Nýborg is there now.");
    } finally {
      browser.quit();
    }
  }

  private static void write(ChromeDriver browser, String field, String text) {
    WebElement input = browser.findElement(By.cssSelector("#add [name=" + field + "]"));
    input.clear();
    input.sendKeys(text);
  }

  /** How many colours the map has: that something is drawn on it. */
  private static long colours(ChromeDriver browser) {
    Object count =
        browser.executeScript(
            """
            const map = document.getElementById("map");
            const dots = map.getContext("2d").getImageData(0, 0, map.width, map.height).data;
            return new Set(new Uint32Array(dots.buffer)).size;
            """);
    return (Long) count;
  }
}
