package org.viborm.cdi.internal.validation;

import jakarta.validation.ValidatorFactory;
import java.util.Locale;
import org.viborm.VibOrmConfig;
import org.viborm.cdi.internal.jta.Beans;

/** Finds the container's validators; where it has none, those on the class path serve. */
public final class ValidatorLookup {

  private ValidatorLookup() {}

  /**
   * {@code config} with the container's factory, and with the language that a bean of type {@code
   * Locale} tells, asked at each write.
   */
  public static VibOrmConfig configure(VibOrmConfig config, Beans beans) {
    VibOrmConfig validated = isPresent() ? Container.configure(config, beans) : config;
    return beans.has(Locale.class)
        ? validated.locale(() -> beans.find(Locale.class).orElseGet(Locale::getDefault))
        : validated;
  }

  private static boolean isPresent() {
    try {
      Class.forName(
          "jakarta.validation.ValidatorFactory", false, ValidatorLookup.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Loaded only where Jakarta Validation is present. */
  private static final class Container {

    static VibOrmConfig configure(VibOrmConfig config, Beans beans) {
      return beans.has(ValidatorFactory.class)
          ? config.validation(() -> beans.find(ValidatorFactory.class).orElseThrow())
          : config;
    }
  }
}
