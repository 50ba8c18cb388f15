package org.viborm.example.atlas.data;

import jakarta.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A country as the file has it. */
public record CountryEntry(
    String code,
    String code3,
    String name,
    String officialName,
    String flag,
    String region,
    @Nullable String subregion,
    List<String> capitals,
    double areaKm2,
    boolean landlocked,
    JsonObject translations,
    List<LanguageEntry> languages,
    List<CurrencyEntry> currencies,
    List<String> borders) {

  /** A language of a country; {@code code} is ISO 639's. */
  public record LanguageEntry(String code, String name) {}

  /** A currency of a country; {@code code} is ISO 4217's. */
  public record CurrencyEntry(String code, String name, String symbol) {}
}
