package org.viborm.example.atlas;

import static org.viborm.client.Query.count;
import static org.viborm.client.Query.data;
import static org.viborm.client.Query.grouped;
import static org.viborm.client.Query.shape;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.viborm.client.Find;
import org.viborm.client.ModelClient;
import org.viborm.client.Row;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.example.atlas.schema.Border;
import org.viborm.example.atlas.schema.City;
import org.viborm.example.atlas.schema.Country;
import org.viborm.example.atlas.schema.Feature;
import org.viborm.example.atlas.schema.Visit;
import org.viborm.schema.Data;

/** Questions to the atlas, each one typed operation from the schema to the record. */
@ApplicationScoped
public class AtlasQuestions {

  @Inject ModelClient<Country> countries;
  @Inject ModelClient<City> cities;
  @Inject ModelClient<Border> borders;
  @Inject ModelClient<Visit> visits;

  /** A country and its largest cities. */
  public record CountryCities(String country, List<Place> largest) {}

  /** A city and its people. */
  public record Place(String name, int population) {}

  /** Two countries that border on each other, and the languages they share. */
  public record Neighbours(String country, String neighbour, List<String> languages) {}

  /** A subregion, empty where it has no name, and what its countries come to. */
  public record Subregion(
      String region, Optional<String> name, long countries, BigDecimal population) {}

  /** A city of a list, and where it is. */
  public record Listed(int id, String city, String country, int population) {}

  /** How often somebody has been to a city. */
  public record Visits(String city, int times) {}

  /** How many countries and cities there are. */
  public record Size(long countries, long cities) {}

  /** How many there are. */
  public Size size() {
    return new Size(countries.count().run(), cities.count().run());
  }

  /** The {@code cities} largest cities of each country of {@code region}. */
  public List<CountryCities> largestCities(String region, int cities) {
    return largestCitiesQuery(region, cities).list();
  }

  /** The same, not yet asked: it can say which statements it would send. */
  public Find<Country, CountryCities> largestCitiesQuery(String region, int cities) {
    return countries
        .findMany(c -> c.region.eq(region))
        .orderBy(c -> c.name.asc())
        .select(
            c ->
                shape(
                        c.name,
                        c.cities
                            .orderBy(city -> city.population.desc(), city -> city.id.asc())
                            .take(cities)
                            .select(city -> shape(city.name, city.population).as(Place::new)))
                    .as(CountryCities::new));
  }

  /** The borders of {@code region} over which a language is shared, each once. */
  public List<Neighbours> neighboursSharingALanguage(String region) {
    return borders
        .findMany(b -> b.country.is(c -> c.region.eq(region)))
        .where(b -> b.countryCode.lt(b.neighbourCode))
        .where(
            b ->
                b.country.is(
                    c ->
                        c.languages.some(
                            l -> l.countries.some(other -> other.code.eq(b.neighbourCode)))))
        .orderBy(b -> b.country.orderBy(c -> c.name.asc()), b -> b.neighbourCode.asc())
        .select(
            b ->
                shape(
                        b.country.select(c -> c.name),
                        b.neighbour.select(c -> c.name),
                        b.country.select(
                            c ->
                                c.languages
                                    .where(l -> l.countries.some(n -> n.code.eq(b.neighbourCode)))
                                    .orderBy(l -> l.name.asc())
                                    .select(l -> l.name)))
                    .as(Neighbours::new))
        .list();
  }

  /** The subregions of the world with people in them, the fullest first. */
  public List<Subregion> populationBySubregion() {
    return countries
        .groupBy(c -> c.region, c -> c.subregion)
        .having(c -> c.population.sum().gt(BigDecimal.ZERO))
        .orderBy((region, subregion, c) -> c.population.sum().desc())
        .select(
            (region, subregion, c) ->
                grouped(region, subregion, count(), c.population.sum())
                    .as((r, s, n, people) -> new Subregion(r, Optional.ofNullable(s), n, people)))
        .run();
  }

  /** The largest cities of the world: {@code size} of them, after the city {@code after} if any. */
  public List<Listed> page(int size, Optional<Integer> after) {
    Find<City, Row<City>> page =
        cities.findMany().orderBy(c -> c.population.desc(), c -> c.id.asc()).take(size);
    return after
        .map(id -> page.cursor(c -> c.id.is(id)).skip(1))
        .orElse(page)
        .select(
            c ->
                shape(c.id, c.name, c.country.select(country -> country.name), c.population)
                    .as(Listed::new))
        .list();
  }

  /** Notes a visit: the first creates a row, the next ones count in it. */
  public Visits visit(int city) {
    return visits
        .upsert(v -> v.cityId.is(city))
        .create(v -> data(v.cityId.set(city)))
        .update(v -> data(v.times.increment(1)))
        .returning(v -> shape(v.city.select(c -> c.name), v.times).as(Visits::new))
        .run();
  }

  /**
   * Tries to create a country with two cities of which the second has the key of {@code taken}.
   * Nothing of it stays.
   *
   * @return what the error says
   */
  public String found(String code, int free, int taken) {
    try {
      countries
          .create(
              c ->
                  data(
                      c.code.set(code),
                      c.code3.set(code + "X"),
                      c.name.set("Atlantis"),
                      c.officialName.set("The Sunken Island of Atlantis"),
                      c.flag.set("~"),
                      c.region.set("Oceania"),
                      c.capitals.set(List.of("Poseidonis")),
                      c.areaKm2.set(0.0),
                      c.landlocked.set(false),
                      c.translations.set(JsonValue.EMPTY_JSON_OBJECT),
                      c.cities.create(
                          city -> newCity(city, free, "Poseidonis"),
                          city -> newCity(city, taken, "Cerne"))))
          .run();
      throw new IllegalStateException("the key " + taken + " was not taken");
    } catch (UniqueConstraintException refused) {
      return refused.getMessage();
    }
  }

  /** Whether there is a country {@code code} or a city {@code city}. */
  public boolean exists(String code, int city) {
    return countries.exist(c -> c.code.eq(code)).run() || cities.exist(c -> c.id.eq(city)).run();
  }

  private static Data<City> newCity(City city, int id, String name) {
    return data(
        city.id.set(id),
        city.name.set(name),
        city.feature.set(Feature.PPL),
        city.population.set(0),
        city.latitude.set(0.0),
        city.longitude.set(0.0));
  }
}
