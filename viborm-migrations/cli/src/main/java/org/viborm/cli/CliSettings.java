package org.viborm.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was said: by options, else by the environment, else by a file of properties. Immutable.
 *
 * @param values what was said, by the names of the options
 */
record CliSettings(Map<String, String> values) {

  private static final String FILE = "viborm.properties";
  private static final Set<String> OWN =
      Set.of("class-path", "models", "driver", "dir", "table-name", "seed");

  CliSettings {
    values = Map.copyOf(values);
  }

  static CliSettings of(Surroundings surroundings, @Nullable String config) {
    Map<String, String> values = new TreeMap<>();
    Path file = surroundings.folder().resolve(config == null ? FILE : config);
    if (config != null || Files.exists(file)) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new CliException("The file '%s' cannot be read.".formatted(file));
      }
      properties
          .stringPropertyNames()
          .forEach(name -> values.put(name, properties.getProperty(name)));
    }
    Viborm.environment()
        .forEach(
            (name, variable) -> {
              String value = surroundings.environment().get(variable);
              if (value != null) {
                values.put(name, value);
              }
            });
    return new CliSettings(values);
  }

  CliSettings with(String name, @Nullable String value) {
    if (value == null) {
      return this;
    }
    Map<String, String> more = new TreeMap<>(values);
    more.put(name, value);
    return new CliSettings(more);
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** What is the driver's. */
  Map<String, String> forDriver() {
    Map<String, String> rest = new TreeMap<>(values);
    rest.keySet().removeAll(OWN);
    return rest;
  }
}
