package org.viborm.driver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.internal.text.NearestName;

/**
 * What configuration says to a driver, by keys such as {@code url} and {@code pool.size} (without
 * the {@code viborm.} that they have in files).
 *
 * <p>A provider reads every key it knows and then calls {@link #finish()}, which reports what was
 * malformed and what nobody asked for. One thread, one reading.
 */
public final class DriverSettings {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");

  private final String prefix;
  private final Map<String, String> values;
  private final Surroundings surroundings;
  private final TreeSet<String> known = new TreeSet<>();
  private final List<String> problems = new ArrayList<>();

  private DriverSettings(String prefix, Map<String, String> values, Surroundings surroundings) {
    this.prefix = prefix;
    this.values = new TreeMap<>(values);
    this.surroundings = surroundings;
  }

  /** What a configuration knows besides the settings that it lists. */
  public interface Surroundings {

    /** Nothing. */
    Surroundings NONE =
        new Surroundings() {
          @Override
          public Optional<String> value(String key) {
            return Optional.empty();
          }

          @Override
          public <T> Optional<Supplier<T>> object(String name, Class<T> type) {
            return Optional.empty();
          }
        };

    /** A setting that is found by its name alone, as one in the environment. */
    Optional<String> value(String key);

    /** Where to get the object that is called {@code name} here, such as a data source. */
    <T> Optional<Supplier<T>> object(String name, Class<T> type);
  }

  /** {@code values}, whose keys messages show as they are. */
  public static DriverSettings of(Map<String, String> values) {
    return new DriverSettings("", values, Surroundings.NONE);
  }

  /** {@code values}, whose keys messages show with {@code prefix}, such as {@code viborm.}. */
  public static DriverSettings of(String prefix, Map<String, String> values) {
    return new DriverSettings(prefix, values, Surroundings.NONE);
  }

  /** The same within {@code surroundings}. */
  public static DriverSettings of(
      String prefix, Map<String, String> values, Surroundings surroundings) {
    return new DriverSettings(prefix, values, surroundings);
  }

  /** A text; empty when it is not there or blank. */
  public Optional<String> text(String key) {
    known.add(key);
    return Optional.ofNullable(values.get(key))
        .or(() -> surroundings.value(key))
        .map(String::trim)
        .filter(value -> !value.isEmpty());
  }

  /** Where to get the object that is called {@code name} where the application runs, if any. */
  public <T> Optional<Supplier<T>> object(String name, Class<T> type) {
    return surroundings.object(name, type);
  }

  /** A text that must be there. */
  public String required(String key) {
    return text(key)
        .orElseGet(
            () -> {
              problems.add("'" + prefix + key + "' is missing");
              return "";
            });
  }

  /** A whole number of at least 1. */
  public Optional<Integer> count(String key) {
    return text(key)
        .flatMap(
            value -> {
              if (value.matches("[1-9]\\d{0,5}")) {
                return Optional.of(Integer.valueOf(value));
              }
              return problem(key, "a whole number of at least 1");
            });
  }

  /** {@code true} or {@code false}. */
  public Optional<Boolean> flag(String key) {
    return text(key)
        .flatMap(
            value ->
                switch (value) {
                  case "true" -> Optional.of(true);
                  case "false" -> Optional.of(false);
                  default -> problem(key, "true or false");
                });
  }

  /** A positive duration such as {@code 500 ms}, {@code 10s} or {@code 2 m}. */
  public Optional<Duration> duration(String key) {
    return text(key)
        .flatMap(
            value -> {
              Matcher matcher = DURATION.matcher(value);
              if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
                return problem(key, "a duration such as 500 ms, 10 s or 2 m");
              }
              long amount = Long.parseLong(matcher.group(1));
              return Optional.of(
                  switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    default -> Duration.ofHours(amount);
                  });
            });
  }

  /** The settings whose keys begin with {@code start}, by the rest of their keys. */
  public Map<String, String> group(String start) {
    Map<String, String> found = new TreeMap<>();
    values.forEach(
        (key, value) -> {
          if (key.startsWith(start) && key.length() > start.length()) {
            known.add(key);
            found.put(key.substring(start.length()), value);
          }
        });
    return Map.copyOf(found);
  }

  /**
   * Ends the reading.
   *
   * @throws ClientInitializationException naming every malformed, missing and unknown key
   */
  public void finish() {
    List<String> all = new ArrayList<>(problems);
    for (String key : values.keySet()) {
      if (!known.contains(key)) {
        String nearest =
            NearestName.of(key, known)
                .map(name -> ": did you mean '" + prefix + name + "'?")
                .orElse("");
        all.add("'" + prefix + key + "' is unknown" + nearest);
      }
    }
    if (!all.isEmpty()) {
      throw new ClientInitializationException(
          Fault.of(
                  ErrorCode.CLIENT_INITIALIZATION,
                  "the settings are wrong: " + String.join("; ", all) + ".")
              .hint("Known settings: " + NearestName.sortedList(known) + "."));
    }
  }

  private <T> Optional<T> problem(String key, String expected) {
    problems.add("'" + prefix + key + "' must be " + expected);
    return Optional.empty();
  }
}
