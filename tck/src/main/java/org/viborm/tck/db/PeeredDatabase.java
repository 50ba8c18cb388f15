package org.viborm.tck.db;

import java.util.HashMap;
import java.util.Map;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverProvider;
import org.viborm.driver.DriverSettings;

/**
 * A database on a real server, reached by another driver than the server's own: through a peer that
 * speaks the protocol of a service.
 *
 * @param provider of the driver under test
 * @param real the database itself
 * @param settings what the driver is opened with
 */
record PeeredDatabase(DriverProvider provider, DatabaseUnderTest real, Map<String, String> settings)
    implements DatabaseUnderTest {

  PeeredDatabase {
    settings = Map.copyOf(settings);
  }

  @Override
  public String name() {
    return real.name();
  }

  @Override
  public String product() {
    return real.product() + " behind a peer";
  }

  @Override
  public String url() {
    return settings.getOrDefault("url", "");
  }

  @Override
  public Driver newDriver(Map<String, String> further) {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(further);
    return provider.open(DriverSettings.of(all));
  }

  @Override
  public Driver preparingDriver() {
    return real.newDriver();
  }

  @Override
  public void close() {
    real.close();
  }

  @Override
  public String toString() {
    return provider.name() + " before " + real;
  }
}
