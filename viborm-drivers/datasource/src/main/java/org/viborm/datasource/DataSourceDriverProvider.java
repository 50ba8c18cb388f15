package org.viborm.datasource;

import java.util.function.Supplier;
import javax.sql.DataSource;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverProvider;
import org.viborm.driver.DriverSettings;
import org.viborm.jdbc.RegisteredDrivers;

/**
 * Opens {@link DataSourceDriver} from configuration: {@code datasource}, a JNDI name or what the
 * surroundings call it (with CDI, the name of a bean), and {@code datasource.enlists}, whether it
 * is managed (true unless said otherwise).
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
    String name = settings.required("datasource");
    boolean managed = settings.flag("datasource.enlists").orElse(true);
    settings.finish();
    Supplier<DataSource> known = settings.object(name, DataSource.class).orElse(null);
    if (known == null) {
      return managed ? DataSourceDriver.managed(name) : DataSourceDriver.local(name);
    }
    return managed ? DataSourceDriver.managed(name, known) : DataSourceDriver.local(name, known);
  }

  @Override
  public void unload() {
    RegisteredDrivers.deregister(DataSourceDriverProvider.class.getClassLoader());
  }
}
