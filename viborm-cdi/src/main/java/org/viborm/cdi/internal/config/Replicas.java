package org.viborm.cdi.internal.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSettings;
import org.viborm.driver.ReplicatedDriver;
import org.viborm.errors.ClientInitializationException;

/**
 * The replicas that a configuration names: each has the settings of the primary, at another place.
 *
 * @param places URLs, or names of data sources where the primary is one
 * @param window for how long after a write the primary is read
 * @param fallback whether the primary is read while no replica can be
 */
record Replicas(List<String> places, Optional<Duration> window, Optional<Boolean> fallback) {

  private static final String PLACES = "replicas";
  private static final String WINDOW = "replicas.window";
  private static final String FALLBACK = "replicas.fallback";

  /** Reads those of {@code settings}, which tells what is malformed when it is finished. */
  static Replicas of(DriverSettings settings) {
    return new Replicas(
        settings.text(PLACES).map(text -> List.of(text.split("\\s+"))).orElse(List.of()),
        settings.duration(WINDOW),
        settings.flag(FALLBACK));
  }

  /**
   * {@code primary}, and what {@code open} gives for the replicas; the caller closes it.
   *
   * @param values the settings of the primary
   * @throws ClientInitializationException if they do not fit together; then all are closed
   */
  Driver of(
      Driver primary, Map<String, String> values, Function<Map<String, String>, Driver> open) {
    if (places.isEmpty()) {
      return primary;
    }
    ReplicatedDriver.Builder builder = ReplicatedDriver.builder(primary);
    window.ifPresent(builder::readYourWrites);
    fallback.ifPresent(builder::fallback);
    String key = values.containsKey("url") ? "url" : "datasource";
    List<Driver> opened = new ArrayList<>(List.of(primary));
    try {
      for (String place : places) {
        Map<String, String> changed = new TreeMap<>(values);
        changed.put(key, place);
        Driver replica = open.apply(changed);
        opened.add(replica);
        builder.replica(replica);
      }
      return builder.build();
    } catch (RuntimeException e) {
      opened.forEach(driver -> close(driver, e));
      throw e;
    }
  }

  private static void close(Driver driver, RuntimeException failure) {
    try {
      driver.close();
    } catch (RuntimeException another) {
      failure.addSuppressed(another);
    }
  }
}
