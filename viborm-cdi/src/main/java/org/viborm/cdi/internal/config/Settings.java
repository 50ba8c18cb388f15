package org.viborm.cdi.internal.config;

import java.util.Optional;
import java.util.Set;

/** The configuration of an application: names and values. */
public interface Settings {

  /** The names below {@code viborm.} that can be listed and have a value. */
  Set<String> names();

  /** The value of {@code name}, listed or not. */
  Optional<String> value(String name);

  /** The configuration that there is: MicroProfile Config's, or what stands in for it. */
  static Settings find(ClassLoader application) {
    if (isPresent("org.eclipse.microprofile.config.ConfigProvider")) {
      Optional<Settings> found = MicroProfileSettings.find(application);
      if (found.isPresent()) {
        return found.get();
      }
    }
    return PlainSettings.of(application);
  }

  private static boolean isPresent(String type) {
    try {
      Class.forName(type, false, Settings.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
