package org.viborm.driver;

/**
 * Makes a driver known to configuration: found with {@link java.util.ServiceLoader}, chosen by name
 * or by URL.
 */
public interface DriverProvider {

  /** The name that {@code viborm.driver} selects it by, such as {@code pg}. */
  String name();

  /** Whether {@code url} is of a kind that its driver connects to; looks at the text only. */
  boolean accepts(String url);

  /**
   * Opens a driver; the caller closes it.
   *
   * @throws org.viborm.errors.ClientInitializationException if a setting is unknown, missing or
   *     malformed (V1004), all of them in one message
   */
  Driver open(DriverSettings settings);

  /**
   * The application that this was loaded for ends, with all drivers that were opened closed: takes
   * back what its classes have left with the JVM.
   */
  default void unload() {}
}
