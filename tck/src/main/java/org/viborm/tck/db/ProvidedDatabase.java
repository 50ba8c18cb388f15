package org.viborm.tck.db;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverProvider;
import org.viborm.driver.DriverSettings;

/** A database that the driver of a provider reaches by its URL alone. */
public abstract class ProvidedDatabase implements DatabaseUnderTest {

  private final DriverProvider provider;

  /** One that is reached by the driver of {@code provider}. */
  protected ProvidedDatabase(DriverProvider provider) {
    this.provider = requireNonNull(provider, "provider");
  }

  /** Opens the driver. */
  protected final DriverProvider provider() {
    return provider;
  }

  @Override
  public final Map<String, String> settings() {
    return Map.of("driver", provider.name(), "url", url());
  }

  @Override
  public final Driver newDriver(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.putIfAbsent("url", url());
    return provider.open(DriverSettings.of(all));
  }
}
