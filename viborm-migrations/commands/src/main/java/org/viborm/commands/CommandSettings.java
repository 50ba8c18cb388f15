package org.viborm.commands;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What was said: by options, else by the environment, else by a file of properties. What the names
 * of {@link #OWN} do not tell is the driver's. Immutable.
 */
public final class CommandSettings {

  private static final String FILE = "viborm.properties";
  private static final Set<String> OWN =
      Set.of("class-path", "models", "driver", "dir", "table-name", "lock-timeout", "seed");
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "url", "VIBORM_URL",
          "username", "VIBORM_USERNAME",
          "password", "VIBORM_PASSWORD",
          "driver", "VIBORM_DRIVER");

  private final Path folder;
  private final UnaryOperator<String> spelling;
  private final Map<String, String> values;

  private CommandSettings(Path folder, UnaryOperator<String> spelling, Map<String, String> values) {
    this.folder = folder;
    this.spelling = spelling;
    this.values = Map.copyOf(values);
  }

  /**
   * What environment and file say.
   *
   * @param folder what paths are relative to
   * @param config the file; {@code viborm.properties}, if it is there, where nothing is said
   * @param environment the variables of the environment
   * @param spelling how the name of an option is written where the command is called
   */
  public static CommandSettings of(
      Path folder,
      @Nullable String config,
      Map<String, String> environment,
      UnaryOperator<String> spelling) {
    Map<String, String> values = new TreeMap<>();
    Path file = folder.resolve(config == null ? FILE : config);
    if (config != null || Files.exists(file)) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new CommandException("The file '%s' cannot be read.".formatted(file));
      }
      properties
          .stringPropertyNames()
          .forEach(name -> values.put(name, properties.getProperty(name)));
    }
    ENVIRONMENT.forEach(
        (name, variable) -> {
          String value = environment.get(variable);
          if (value != null) {
            values.put(name, value);
          }
        });
    return new CommandSettings(folder, spelling, values);
  }

  /** The same, and {@code value} for {@code name}; the same where it is null. */
  public CommandSettings with(String name, @Nullable String value) {
    if (value == null) {
      return this;
    }
    Map<String, String> more = new TreeMap<>(values);
    more.put(name, value);
    return new CommandSettings(folder, spelling, more);
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** What paths are relative to. */
  Path folder() {
    return folder;
  }

  /** How the option {@code name} is written. */
  String option(String name) {
    return spelling.apply(name);
  }

  /** What is the driver's. */
  Map<String, String> forDriver() {
    Map<String, String> rest = new TreeMap<>(values);
    rest.keySet().removeAll(OWN);
    return rest;
  }
}
