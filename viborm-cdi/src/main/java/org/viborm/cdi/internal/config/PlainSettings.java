package org.viborm.cdi.internal.config;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Where there is no MicroProfile Config: system properties, then the environment by its rules for
 * names, then {@code META-INF/microprofile-config.properties}.
 */
final class PlainSettings implements Settings {

  private static final String FILE = "META-INF/microprofile-config.properties";

  private final Map<String, String> system;
  private final Map<String, String> environment;
  private final Map<String, String> files;

  PlainSettings(
      Map<String, String> system, Map<String, String> environment, Map<String, String> files) {
    this.system = Map.copyOf(system);
    this.environment = Map.copyOf(environment);
    this.files = Map.copyOf(files);
  }

  /** Those of this process and {@code application}. */
  static PlainSettings of(ClassLoader application) {
    return new PlainSettings(texts(System.getProperties()), System.getenv(), files(application));
  }

  private static Map<String, String> texts(Properties properties) {
    Map<String, String> texts = new HashMap<>();
    for (String name : properties.stringPropertyNames()) {
      texts.put(name, properties.getProperty(name));
    }
    return texts;
  }

  /** The first file on the class path wins. */
  private static Map<String, String> files(ClassLoader application) {
    Map<String, String> all = new HashMap<>();
    try {
      List<URL> files = Collections.list(application.getResources(FILE));
      for (URL file : files) {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
          properties.load(reader);
        }
        texts(properties).forEach(all::putIfAbsent);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("'" + FILE + "' cannot be read", e);
    }
    return all;
  }

  @Override
  public Set<String> names() {
    Set<String> names = new TreeSet<>(system.keySet());
    names.addAll(files.keySet());
    names.removeIf(name -> !name.startsWith("viborm.") || value(name).isEmpty());
    return names;
  }

  /** The first place that has it decides, as in MicroProfile Config: an empty value is none. */
  @Override
  public Optional<String> value(String name) {
    String plain = name.replaceAll("[^a-zA-Z0-9]", "_");
    return Stream.of(
            system.get(name),
            environment.get(name),
            environment.get(plain),
            environment.get(plain.toUpperCase(Locale.ROOT)),
            files.get(name))
        .filter(Objects::nonNull)
        .findFirst()
        .filter(value -> !value.isEmpty());
  }
}
