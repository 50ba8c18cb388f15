package org.viborm.mysql2;

import java.util.Map;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverProvider;
import org.viborm.driver.DriverSettings;

/**
 * Opens {@link MySql2Driver} from configuration: {@code url}, {@code username}, {@code password},
 * {@code pool.size}, {@code pool.max-wait}, {@code pool.max-lifetime}, and any property of the JDBC
 * driver as {@code properties.<name>}.
 */
public final class MySql2DriverProvider implements DriverProvider {

  /** For {@link java.util.ServiceLoader}. */
  public MySql2DriverProvider() {}

  @Override
  public String name() {
    return MySql2Driver.NAME;
  }

  @Override
  public boolean accepts(String url) {
    return url.startsWith("jdbc:mysql:")
        || url.startsWith("jdbc:mariadb:")
        || url.startsWith("mysql://")
        || url.startsWith("mariadb://");
  }

  @Override
  public Driver open(DriverSettings settings) {
    MySql2Driver.Builder builder = MySql2Driver.builder();
    String url = settings.required("url");
    settings.text("username").ifPresent(builder::username);
    settings.text("password").ifPresent(builder::password);
    builder.pool(settings);
    Map<String, String> properties = settings.group("properties.");
    settings.finish();
    properties.forEach(builder::property);
    return builder.url(url).build();
  }
}
