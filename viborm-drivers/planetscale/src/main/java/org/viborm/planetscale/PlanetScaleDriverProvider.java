package org.viborm.planetscale;

import org.viborm.driver.Driver;
import org.viborm.driver.DriverProvider;
import org.viborm.driver.DriverSettings;
import org.viborm.http.HttpOptions;

/**
 * Opens {@link PlanetScaleDriver} from configuration: {@code url}, {@code username}, {@code
 * password}, and the {@code http.…} settings of {@link HttpOptions#read}.
 */
public final class PlanetScaleDriverProvider implements DriverProvider {

  /** For {@link java.util.ServiceLoader}. */
  public PlanetScaleDriverProvider() {}

  @Override
  public String name() {
    return PlanetScaleDriver.NAME;
  }

  @Override
  public boolean accepts(String url) {
    return url.matches("(mysql|https)://[^/]*\\.psdb\\.cloud(:\\d+)?(/.*)?");
  }

  @Override
  public Driver open(DriverSettings settings) {
    PlanetScaleDriver.Builder builder = PlanetScaleDriver.builder();
    String url = settings.required("url");
    String username = settings.text("username").orElse("");
    String password = settings.text("password").orElse("");
    builder.http(HttpOptions.read(settings));
    settings.finish();
    builder.url(url);
    if (!username.isEmpty()) {
      builder.username(username);
    }
    if (!password.isEmpty()) {
      builder.password(password);
    }
    return builder.build();
  }
}
