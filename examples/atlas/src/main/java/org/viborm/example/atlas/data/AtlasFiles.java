package org.viborm.example.atlas.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.viborm.example.atlas.data.CountryEntry.CurrencyEntry;
import org.viborm.example.atlas.data.CountryEntry.LanguageEntry;
import org.viborm.example.atlas.schema.Feature;

/** Reads the files of the atlas; where they come from says the page beside them. */
public final class AtlasFiles {

  private static final String FOLDER = "/org/viborm/example/atlas/data/";

  private AtlasFiles() {}

  /** All countries, in the order of the file. */
  public static List<CountryEntry> countries() {
    try (JsonReader reader = Json.createReader(resource("countries.json"))) {
      return reader.readArray().getValuesAs(AtlasFiles::country);
    }
  }

  /** All cities, in the order of the file. */
  public static List<CityEntry> cities() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(resource("cities.tsv.gz")), UTF_8))) {
      return lines.lines().skip(1).map(AtlasFiles::city).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CountryEntry country(JsonObject country) {
    return new CountryEntry(
        country.getString("code"),
        country.getString("code3"),
        country.getString("name"),
        country.getString("officialName"),
        country.getString("flag"),
        country.getString("region"),
        country.getString("subregion", null),
        texts(country, "capitals"),
        country.getJsonNumber("areaKm2").doubleValue(),
        country.getBoolean("landlocked"),
        country.getJsonObject("translations"),
        country.getJsonObject("languages").entrySet().stream().map(AtlasFiles::language).toList(),
        country.getJsonObject("currencies").entrySet().stream().map(AtlasFiles::currency).toList(),
        texts(country, "borders"));
  }

  private static LanguageEntry language(Map.Entry<String, JsonValue> language) {
    return new LanguageEntry(language.getKey(), ((JsonString) language.getValue()).getString());
  }

  private static CurrencyEntry currency(Map.Entry<String, JsonValue> currency) {
    JsonObject parts = currency.getValue().asJsonObject();
    return new CurrencyEntry(
        currency.getKey(), parts.getString("name"), parts.getString("symbol", ""));
  }

  private static List<String> texts(JsonObject country, String key) {
    return country.getJsonArray(key).getValuesAs(JsonString::getString);
  }

  private static CityEntry city(String line) {
    String[] parts = line.split("\t", -1);
    return new CityEntry(
        Integer.parseInt(parts[0]),
        parts[1],
        parts[2],
        Feature.valueOf(parts[3]),
        emptyToNull(parts[4]),
        Integer.parseInt(parts[5]),
        Double.parseDouble(parts[6]),
        Double.parseDouble(parts[7]));
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static InputStream resource(String name) {
    InputStream found = AtlasFiles.class.getResourceAsStream(FOLDER + name);
    if (found == null) {
      throw new IllegalStateException("the file '" + name + "' is not in the application");
    }
    return found;
  }
}
