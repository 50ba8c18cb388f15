package org.viborm.example.atlas;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.viborm.client.Query.shape;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;
import org.viborm.example.atlas.AtlasQuestions.CountryCities;
import org.viborm.example.atlas.AtlasQuestions.Listed;
import org.viborm.example.atlas.AtlasQuestions.Neighbours;
import org.viborm.example.atlas.AtlasQuestions.Place;
import org.viborm.example.atlas.AtlasQuestions.Size;
import org.viborm.example.atlas.AtlasQuestions.Subregion;
import org.viborm.example.atlas.AtlasQuestions.Visits;
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
import org.viborm.schema.Model;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** The whole application on each database; what it answers is reckoned again from the files. */
@OnAllDatabases
final class AtlasIT {

  private static final String URL = "viborm.url";
  private static final Size SIZE = new Size(250, 135_233);

  private static final Comparator<CityEntry> LARGEST_FIRST =
      comparing(CityEntry::population).reversed().thenComparing(CityEntry::id);

  private final List<CountryEntry> countries = AtlasFiles.countries();
  private final List<CityEntry> cities = AtlasFiles.cities();
  private final Map<String, CountryEntry> countryByCode =
      countries.stream().collect(toMap(CountryEntry::code, Function.identity()));
  private final Map<String, CountryEntry> countryByCode3 =
      countries.stream().collect(toMap(CountryEntry::code3, Function.identity()));
  private final Map<String, List<CityEntry>> citiesByCountry =
      cities.stream().sorted(LARGEST_FIRST).collect(groupingBy(CityEntry::countryCode));

  @Parameter DatabaseUnderTest database;

  private SeContainer container;
  private String firstRun;

  @BeforeParameterizedClassInvocation
  void start() {
    container = started();
    firstRun = run(container);
  }

  @AfterParameterizedClassInvocation
  void stop() {
    container.close();
  }

  @Test
  void everyRowOfTheFilesIsThere() {
    assertThat(questions().size()).isEqualTo(SIZE);
    assertThat(cities).hasSize(135_233);
    assertThat(count(Language.class)).isEqualTo(153);
    assertThat(count(Currency.class)).isEqualTo(162);
    assertThat(count(Border.class)).isEqualTo(649);
  }

  @Test
  void everyCityComesBackAsItIsInTheFile() {
    try (Stream<CityEntry> rows =
        model(City.class).findMany().orderBy(c -> c.id.asc()).into(CityEntry.class).stream()) {
      assertThat(rows.toList())
          .isEqualTo(cities.stream().sorted(comparing(CityEntry::id)).toList());
    }
  }

  @Test
  void everyCountryComesBackAsItIsInTheFile() {
    record Parts(String code, Optional<String> subregion, List<String> capitals, Object names) {}

    assertThat(
            model(Country.class)
                .findMany()
                .select(
                    c ->
                        shape(c.code, c.subregion.optional(), c.capitals, c.translations)
                            .as(Parts::new))
                .list())
        .containsExactlyInAnyOrderElementsOf(
            countries.stream()
                .map(
                    c ->
                        new Parts(
                            c.code(),
                            Optional.ofNullable(c.subregion()),
                            c.capitals(),
                            c.translations()))
                .toList());
  }

  @Test
  void everyCountryHasItsLanguagesCurrenciesAndBorders() {
    record Related(
        String code, Set<String> languages, Set<String> currencies, Set<String> borders) {}

    assertThat(
            model(Country.class)
                .findMany()
                .select(
                    c ->
                        shape(
                                c.code,
                                c.languages.select(l -> l.code),
                                c.currencies.select(m -> m.code),
                                c.borders.select(b -> b.neighbour.select(n -> n.code3)))
                            .as(
                                (code, languages, currencies, borders) ->
                                    new Related(
                                        code,
                                        Set.copyOf(languages),
                                        Set.copyOf(currencies),
                                        Set.copyOf(borders))))
                .list())
        .containsExactlyInAnyOrderElementsOf(
            countries.stream()
                .map(
                    c ->
                        new Related(
                            c.code(),
                            set(c.languages(), LanguageEntry::code),
                            set(c.currencies(), CurrencyEntry::code),
                            Set.copyOf(c.borders())))
                .toList());
  }

  @Test
  void namesAreToldApartExactly() {
    List<String> names =
        model(City.class).findMany().distinct(c -> c.name).select(c -> c.name).list();

    assertThat(names).hasSize(119_077);
    assertThat(new TreeSet<>(names)).isEqualTo(set(cities, CityEntry::name));
  }

  @Test
  void filtersFindWhatTheFilesHave() {
    assertThat(model(City.class).count(c -> c.population.eq(0)).run()).isEqualTo(12_788);
    assertThat(model(Country.class).count(c -> c.borders.none()).run()).isEqualTo(85);
    assertThat(model(Country.class).count(c -> c.subregion.isNull()).run()).isEqualTo(5);
    assertThat(model(City.class).count(c -> c.name.contains("'")).run())
        .isEqualTo(cities.stream().filter(c -> c.name().contains("'")).count());
    assertThat(
            model(City.class)
                .count(c -> c.country.is(k -> k.languages.some(l -> l.name.eq("Portuguese"))))
                .run())
        .isEqualTo(cities.stream().filter(c -> speaks(c.countryCode(), "Portuguese")).count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Africa", "Americas", "Antarctic", "Asia", "Europe", "Oceania"})
  void largestCitiesAreThoseOfEachCountry(String region) {
    assertThat(questions().largestCities(region, 3))
        .isEqualTo(
            countries.stream()
                .filter(c -> c.region().equals(region))
                .sorted(comparing(CountryEntry::name))
                .map(
                    c ->
                        new CountryCities(
                            c.name(),
                            citiesByCountry.getOrDefault(c.code(), List.of()).stream()
                                .limit(3)
                                .map(city -> new Place(city.name(), city.population()))
                                .toList()))
                .toList());
  }

  @Test
  void largestCitiesTakeAStatementALevel() {
    assertThat(questions().largestCitiesQuery("Europe", 3).toSql().statements()).hasSize(2);
  }

  @Test
  void neighboursShareALanguage() {
    List<Neighbours> expected = new ArrayList<>();
    for (CountryEntry country : countries) {
      for (String border : country.borders()) {
        CountryEntry neighbour = countryByCode3.get(border);
        Set<String> shared = new TreeSet<>(set(neighbour.languages(), LanguageEntry::code));
        shared.retainAll(set(country.languages(), LanguageEntry::code));
        if (country.region().equals("Africa")
            && country.code().compareTo(neighbour.code()) < 0
            && !shared.isEmpty()) {
          expected.add(
              new Neighbours(
                  country.name(),
                  neighbour.name(),
                  shared.stream().map(this::languageName).sorted().toList()));
        }
      }
    }

    assertThat(expected).hasSizeGreaterThan(30);
    assertThat(questions().neighboursSharingALanguage("Africa"))
        .containsExactlyInAnyOrderElementsOf(expected)
        .isSortedAccordingTo(comparing(Neighbours::country));
  }

  @Test
  void subregionsHoldThePeopleOfTheirCities() {
    Map<List<Optional<String>>, BigDecimal> people =
        cities.stream()
            .filter(c -> c.feature() != Feature.PPLX)
            .collect(
                groupingBy(
                    c -> place(countryByCode.get(c.countryCode())),
                    reducing(
                        BigDecimal.ZERO,
                        c -> BigDecimal.valueOf(c.population()),
                        BigDecimal::add)));
    Map<List<Optional<String>>, Long> number = new HashMap<>();
    countries.forEach(c -> number.merge(place(c), 1L, Long::sum));

    List<Subregion> found = questions().populationBySubregion();

    assertThat(found)
        .hasSize(25)
        .containsExactlyInAnyOrderElementsOf(
            people.entrySet().stream()
                .map(
                    e ->
                        new Subregion(
                            e.getKey().get(0).orElseThrow(),
                            e.getKey().get(1),
                            number.get(e.getKey()),
                            e.getValue()))
                .toList())
        .isSortedAccordingTo(comparing(Subregion::population).reversed());
  }

  @Test
  void pagesFollowOnEachOther() {
    List<Listed> expected =
        cities.stream()
            .sorted(LARGEST_FIRST)
            .limit(500)
            .map(
                c ->
                    new Listed(
                        c.id(),
                        c.name(),
                        countryByCode.get(c.countryCode()).name(),
                        c.population()))
            .toList();

    List<Listed> all = new ArrayList<>(questions().page(50, Optional.empty()));
    while (all.size() < 500) {
      all.addAll(questions().page(50, Optional.of(all.get(all.size() - 1).id())));
    }

    assertThat(all).isEqualTo(expected);
  }

  @Test
  void visitsAreCreatedOnceAndThenCounted() {
    int timbuktu = 2449067;

    assertThat(questions().visit(timbuktu)).isEqualTo(new Visits("Timbuktu", 1));
    assertThat(questions().visit(timbuktu)).isEqualTo(new Visits("Timbuktu", 2));
  }

  @Test
  void nothingStaysOfACountryWhoseCityIsTaken() {
    assertThat(questions().found("XB", -2, 2449067)).startsWith("V3001: ");

    assertThat(questions().exists("XB", -2)).isFalse();
    assertThat(questions().size()).isEqualTo(SIZE);
  }

  @Test
  void theFirstRunLoadsAndAnswers() {
    assertThat(firstRun)
        .contains("Cities    [" + "#".repeat(40) + "] 135,233 of 135,233")
        .contains("250 countries, 135233 cities.")
        .contains("Shanghai      China      22,315,474")
        .contains("Visits to Shanghai: ")
        .contains("Nothing of it stayed");
  }

  @Test
  void theNextRunFindsWhatIsThere() {
    try (SeContainer again = started()) {
      assertThat(run(again)).startsWith("The atlas is there already.");
    }
    assertThat(questions().size()).isEqualTo(SIZE);
  }

  /** The application as it starts by itself, with nothing but the URL for a configuration. */
  private SeContainer started() {
    System.setProperty(URL, database.url());
    try {
      return SeContainerInitializer.newInstance().initialize();
    } finally {
      System.clearProperty(URL);
    }
  }

  private static String run(SeContainer container) {
    StringWriter out = new StringWriter();
    container.select(Atlas.class).get().run(new PrintWriter(out));
    return out.toString();
  }

  private AtlasQuestions questions() {
    return container.select(AtlasQuestions.class).get();
  }

  private <M extends Model<M>> ModelClient<M> model(Class<M> model) {
    return container.select(VibOrmClient.class).get().model(model);
  }

  private <M extends Model<M>> long count(Class<M> model) {
    return model(model).count().run();
  }

  private boolean speaks(String country, String language) {
    return countryByCode.get(country).languages().stream().anyMatch(l -> l.name().equals(language));
  }

  private String languageName(String code) {
    return countries.stream()
        .flatMap(c -> c.languages().stream())
        .filter(l -> l.code().equals(code))
        .findFirst()
        .orElseThrow()
        .name();
  }

  private static List<Optional<String>> place(CountryEntry country) {
    return List.of(Optional.of(country.region()), Optional.ofNullable(country.subregion()));
  }

  private static <T> Set<String> set(List<T> parts, Function<T, String> code) {
    Set<String> all = new TreeSet<>();
    parts.forEach(part -> all.add(code.apply(part)));
    return all;
  }
}
