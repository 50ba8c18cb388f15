package org.viborm.example.atlas;

import static java.util.Objects.requireNonNull;
import static org.viborm.client.Query.data;
import static org.viborm.client.Query.grouped;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.viborm.TransactionClient;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;
import org.viborm.example.atlas.console.ProgressBar;
import org.viborm.example.atlas.data.AtlasFiles;
import org.viborm.example.atlas.data.CityEntry;
import org.viborm.example.atlas.data.CountryEntry;
import org.viborm.example.atlas.data.CountryEntry.CurrencyEntry;
import org.viborm.example.atlas.data.CountryEntry.LanguageEntry;
import org.viborm.example.atlas.schema.Border;
import org.viborm.example.atlas.schema.City;
import org.viborm.example.atlas.schema.Country;
import org.viborm.example.atlas.schema.Currency;
import org.viborm.example.atlas.schema.Feature;
import org.viborm.example.atlas.schema.Language;

/** Fills an empty database from the files: all of it in one transaction, or nothing. */
@ApplicationScoped
public class AtlasLoader {

  private static final int BATCH = 5_000;

  @Inject VibOrmClient client;

  /** Loads the atlas unless it is there; says whether it did. */
  public boolean load(PrintWriter out) {
    if (client.model(Country.class).exist().run()) {
      return false;
    }
    List<CountryEntry> countries = AtlasFiles.countries();
    List<CityEntry> cities = AtlasFiles.cities();
    client.inTransaction(
        tx -> {
          loadLanguagesAndCurrencies(tx, countries);
          loadCountries(tx, countries, new ProgressBar(out, "Countries", countries.size()));
          loadBorders(tx, countries);
          loadCities(tx, cities, new ProgressBar(out, "Cities   ", cities.size()));
          reckonPopulations(tx);
        });
    return true;
  }

  /** Records whose components are called as the fields of the model are rows. */
  private static void loadLanguagesAndCurrencies(
      TransactionClient tx, List<CountryEntry> countries) {
    Collection<LanguageEntry> languages =
        distinct(countries, CountryEntry::languages, LanguageEntry::code);
    Collection<CurrencyEntry> currencies =
        distinct(countries, CountryEntry::currencies, CurrencyEntry::code);
    tx.model(Language.class).createMany(languages).run();
    tx.model(Currency.class).createMany(currencies).run();
  }

  /** A country and what it is related to, in one write. */
  private static void loadCountries(
      TransactionClient tx, List<CountryEntry> countries, ProgressBar progress) {
    ModelClient<Country> rows = tx.model(Country.class);
    for (CountryEntry country : countries) {
      rows.create(
              c ->
                  data(
                      c.code.set(country.code()),
                      c.code3.set(country.code3()),
                      c.name.set(country.name()),
                      c.officialName.set(country.officialName()),
                      c.flag.set(country.flag()),
                      c.region.set(country.region()),
                      c.subregion.set(country.subregion()),
                      c.capitals.set(country.capitals()),
                      c.areaKm2.set(country.areaKm2()),
                      c.landlocked.set(country.landlocked()),
                      c.translations.set(country.translations()),
                      c.languages.connect(country.languages(), (l, it) -> l.code.is(it.code())),
                      c.currencies.connect(country.currencies(), (m, it) -> m.code.is(it.code()))))
          .run();
      progress.advance(1);
    }
  }

  private static void loadBorders(TransactionClient tx, List<CountryEntry> countries) {
    record Pair(String countryCode, String neighbourCode) {}

    Map<String, String> codes = new LinkedHashMap<>();
    countries.forEach(country -> codes.put(country.code3(), country.code()));
    List<Pair> pairs = new ArrayList<>();
    for (CountryEntry country : countries) {
      for (String neighbour : country.borders()) {
        pairs.add(new Pair(country.code(), requireNonNull(codes.get(neighbour), neighbour)));
      }
    }
    tx.model(Border.class).createMany(pairs).run();
  }

  private static void loadCities(
      TransactionClient tx, List<CityEntry> cities, ProgressBar progress) {
    ModelClient<City> rows = tx.model(City.class);
    for (int from = 0; from < cities.size(); from += BATCH) {
      int to = Math.min(from + BATCH, cities.size());
      progress.advance(rows.createMany(cities.subList(from, to)).run());
    }
  }

  /** The people of a country are those of its cities, without sections of cities. */
  private static void reckonPopulations(TransactionClient tx) {
    record Population(String countryCode, BigDecimal people) {}

    List<Population> populations =
        tx.model(City.class)
            .groupBy(c -> c.countryCode)
            .where(c -> c.feature.ne(Feature.PPLX))
            .select((code, c) -> grouped(code, c.population.sum()).as(Population::new))
            .run();
    ModelClient<Country> countries = tx.model(Country.class);
    for (Population population : populations) {
      countries
          .update(
              c -> c.code.is(population.countryCode()),
              c -> data(c.population.set(population.people().longValueExact())))
          .run();
    }
  }

  /** The parts of all countries; where several have one code, the first. */
  private static <T> Collection<T> distinct(
      List<CountryEntry> countries,
      Function<CountryEntry, List<T>> parts,
      Function<T, String> code) {
    Map<String, T> distinct = new LinkedHashMap<>();
    for (CountryEntry country : countries) {
      parts.apply(country).forEach(part -> distinct.putIfAbsent(code.apply(part), part));
    }
    return distinct.values();
  }
}
