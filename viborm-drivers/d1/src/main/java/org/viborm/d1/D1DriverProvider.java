package org.viborm.d1;

import org.viborm.driver.Driver;
import org.viborm.driver.DriverProvider;
import org.viborm.driver.DriverSettings;
import org.viborm.http.HttpOptions;

/**
 * Opens {@link D1Driver} from configuration: {@code url}, {@code token}, and the {@code http.…}
 * settings of {@link HttpOptions#read}.
 */
public final class D1DriverProvider implements DriverProvider {

  /** For {@link java.util.ServiceLoader}. */
  public D1DriverProvider() {}

  @Override
  public String name() {
    return D1Driver.NAME;
  }

  @Override
  public boolean accepts(String url) {
    return url.matches("https://[^/]*\\.workers\\.dev(/.*)?");
  }

  @Override
  public Driver open(DriverSettings settings) {
    D1Driver.Builder builder = D1Driver.builder();
    String url = settings.required("url");
    String token = settings.required("token");
    builder.http(HttpOptions.read(settings));
    settings.finish();
    return builder.url(url).token(token).build();
  }
}
