package org.viborm.pg;

import java.util.Map;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverProvider;
import org.viborm.driver.DriverSettings;
import org.viborm.jdbc.RegisteredDrivers;

/**
 * Opens {@link PgDriver} from configuration: {@code url}, {@code username}, {@code password},
 * {@code application-name}, {@code pool.size}, {@code pool.max-wait}, {@code pool.max-lifetime},
 * and any property of pgjdbc as {@code properties.<name>}.
 */
public final class PgDriverProvider implements DriverProvider {

  /** For {@link java.util.ServiceLoader}. */
  public PgDriverProvider() {}

  @Override
  public String name() {
    return PgDriver.NAME;
  }

  @Override
  public boolean accepts(String url) {
    return url.startsWith("jdbc:postgresql:")
        || url.startsWith("postgresql://")
        || url.startsWith("postgres://");
  }

  @Override
  public Driver open(DriverSettings settings) {
    PgDriver.Builder builder = PgDriver.builder();
    String url = settings.required("url");
    settings.text("username").ifPresent(builder::username);
    settings.text("password").ifPresent(builder::password);
    settings.text("application-name").ifPresent(builder::applicationName);
    builder.pool(settings);
    Map<String, String> properties = settings.group("properties.");
    settings.finish();
    properties.forEach(builder::property);
    return builder.url(url).build();
  }

  @Override
  public void unload() {
    RegisteredDrivers.deregister(PgDriverProvider.class.getClassLoader());
  }
}
