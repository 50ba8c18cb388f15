package org.viborm.postgres;

import java.nio.file.Path;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverProvider;
import org.viborm.driver.DriverSettings;

/**
 * Opens {@link PostgresDriver} from configuration: {@code url}, {@code username}, {@code password},
 * {@code application-name}, {@code sslmode}, {@code sslrootcert}, {@code pool.size}, {@code
 * pool.max-wait}, {@code pool.max-lifetime}.
 */
public final class PostgresDriverProvider implements DriverProvider {

  /** For {@link java.util.ServiceLoader}. */
  public PostgresDriverProvider() {}

  @Override
  public String name() {
    return PostgresDriver.NAME;
  }

  @Override
  public boolean accepts(String url) {
    return url.startsWith("jdbc:postgresql:")
        || url.startsWith("postgresql://")
        || url.startsWith("postgres://");
  }

  @Override
  public Driver open(DriverSettings settings) {
    PostgresDriver.Builder builder = PostgresDriver.builder();
    String url = settings.required("url");
    settings.text("username").ifPresent(builder::username);
    settings.text("password").ifPresent(builder::password);
    settings.text("application-name").ifPresent(builder::applicationName);
    settings.text("sslmode").map(TlsMode::of).ifPresent(builder::tls);
    settings.text("sslrootcert").map(Path::of).ifPresent(builder::authorities);
    builder.pool(settings);
    settings.finish();
    return builder.url(url).build();
  }
}
