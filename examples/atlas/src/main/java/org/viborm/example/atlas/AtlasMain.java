package org.viborm.example.atlas;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.ServiceLoader;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverProvider;
import org.viborm.driver.DriverSettings;
import org.viborm.example.atlas.schema.Border;
import org.viborm.example.atlas.schema.City;
import org.viborm.example.atlas.schema.Country;
import org.viborm.example.atlas.schema.Visit;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.Schema;

/** Starts the atlas on the database of {@code viborm.url}. */
public final class AtlasMain {

  private AtlasMain() {}

  /** Runs the application, once. */
  public static void main(String[] args) {
    run(
        System.getProperty("viborm.url", "jdbc:sqlite:atlas.db"),
        new PrintWriter(System.out, true, StandardCharsets.UTF_8));
  }

  static void run(String url, PrintWriter out) {
    Driver driver =
        ServiceLoader.load(DriverProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(p -> p.accepts(url))
            .findFirst()
            .orElseThrow()
            .open(DriverSettings.of(Map.of("url", url)));
    Schema schema = Schema.of(Country.class, City.class, Border.class, Visit.class);
    MigrationClient.of(driver, schema).push();
    try (VibOrmClient client = VibOrm.createClient(c -> c.schema(schema).driver(driver))) {
      AtlasLoader loader = new AtlasLoader();
      loader.client = client;
      AtlasQuestions questions = new AtlasQuestions();
      questions.countries = client.model(Country.class);
      questions.cities = client.model(City.class);
      questions.borders = client.model(Border.class);
      questions.visits = client.model(Visit.class);
      Atlas atlas = new Atlas();
      atlas.loader = loader;
      atlas.questions = questions;
      atlas.run(out);
    }
  }
}
