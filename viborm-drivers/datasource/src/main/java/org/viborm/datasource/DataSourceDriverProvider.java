package org.viborm.datasource;

import org.viborm.driver.Driver;
import org.viborm.driver.DriverProvider;
import org.viborm.driver.DriverSettings;

/**
 * Opens {@link DataSourceDriver} from configuration: {@code datasource}, a JNDI name, and {@code
 * datasource.enlists}, whether it is managed (true unless said otherwise).
 */
public final class DataSourceDriverProvider implements DriverProvider {

  /** For {@link java.util.ServiceLoader}. */
  public DataSourceDriverProvider() {}

  @Override
  public String name() {
    return DataSourceDriver.NAME;
  }

  /** A data source has a name, not a URL. */
  @Override
  public boolean accepts(String url) {
    return false;
  }

  @Override
  public Driver open(DriverSettings settings) {
    String jndiName = settings.required("datasource");
    boolean managed = settings.flag("datasource.enlists").orElse(true);
    settings.finish();
    return managed ? DataSourceDriver.managed(jndiName) : DataSourceDriver.local(jndiName);
  }
}
