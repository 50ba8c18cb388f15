package org.viborm.cdi.internal.config;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The one class that knows MicroProfile Config. */
record MicroProfileSettings(Config config) implements Settings {

  /** The configuration of {@code application}; none where the API stands there alone. */
  static Optional<Settings> find(ClassLoader application) {
    try {
      return Optional.of(new MicroProfileSettings(ConfigProvider.getConfig(application)));
    } catch (IllegalStateException e) {
      Logger log = System.getLogger(MicroProfileSettings.class.getName());
      log.log(
          Level.DEBUG,
          "MicroProfile Config is on the class path without an implementation and is not used",
          e);
      return Optional.empty();
    }
  }

  /** Asks the sources too, since an implementation may have listed the names long ago. */
  @Override
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    config.getPropertyNames().forEach(names::add);
    config.getConfigSources().forEach(source -> names.addAll(source.getPropertyNames()));
    names.removeIf(name -> !name.startsWith("viborm.") || value(name).isEmpty());
    return names;
  }

  @Override
  public Optional<String> value(String name) {
    return config.getOptionalValue(name, String.class).filter(value -> !isTakenBack(name));
  }

  /**
   * Whether a source before the one that {@code name} has its value from says that it has none, by
   * an empty value. The specification has that count; Payara passes over it.
   */
  private boolean isTakenBack(String name) {
    int given = config.getConfigValue(name).getSourceOrdinal();
    return StreamSupport.stream(config.getConfigSources().spliterator(), false)
        .anyMatch(source -> source.getOrdinal() > given && "".equals(source.getValue(name)));
  }
}
