package org.viborm.benchmark;

import static org.viborm.client.Query.data;
import static org.viborm.client.Query.shape;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.json.JsonValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.driver.Driver;
import org.viborm.example.atlas.schema.Country;
import org.viborm.migrations.MigrationClient;

/** A program that reads the name of a country of the atlas, and says so. */
final class FirstCountry {

  private static final String CODE = "FR";

  private FirstCountry() {}

  /** What is read of a country. */
  record Named(String code, String name) {}

  /**
   * Reads it.
   *
   * @param arguments the contender, {@code viborm} or {@code jdbc}; the database and its URL
   */
  public static void main(String[] arguments) throws SQLException {
    Database database = Database.at(arguments[1], arguments[2]);
    Named named =
        switch (arguments[0]) {
          case "viborm" -> viborm(database);
          case "jdbc" -> jdbc(database);
          default -> throw new IllegalArgumentException("no contender '" + arguments[0] + "'");
        };
    if (!named.equals(new Named(CODE, "France"))) {
      throw new IllegalStateException("that is not the country");
    }
  }

  private static Named viborm(Database database) {
    try (VibOrmClient client = client(database.newDriver())) {
      Named named =
          client
              .model(Country.class)
              .findUnique(c -> c.code.is(CODE))
              .select(c -> shape(c.code, c.name).as(Named::new))
              .orThrow();
      System.out.println(FirstRow.READ);
      return named;
    }
  }

  private static Named jdbc(Database database) throws SQLException {
    try (HikariDataSource pool = database.newPool()) {
      Named named = read(pool);
      System.out.println(FirstRow.READ);
      return named;
    }
  }

  private static Named read(HikariDataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("SELECT code, name FROM countries WHERE code = ?")) {
      statement.setString(1, CODE);
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          throw new IllegalStateException("no country");
        }
        return new Named(rows.getString(1), rows.getString(2));
      }
    }
  }

  private static VibOrmClient client(Driver driver) {
    return VibOrm.createClient(c -> c.schema(Country.class).driver(driver));
  }

  /** Makes the tables of the atlas, and a country. */
  static void fill(Database database) {
    Driver driver = database.newDriver();
    try (VibOrmClient client = client(driver)) {
      MigrationClient.of(driver, client.schema()).push();
      client
          .model(Country.class)
          .create(
              c ->
                  data(
                      c.code.set(CODE),
                      c.code3.set("FRA"),
                      c.name.set("France"),
                      c.officialName.set("French Republic"),
                      c.flag.set("FR"),
                      c.region.set("Europe"),
                      c.capitals.set(List.of("Paris")),
                      c.areaKm2.set(551_695.0),
                      c.landlocked.set(false),
                      c.translations.set(JsonValue.EMPTY_JSON_OBJECT)))
          .run();
    }
  }
}
