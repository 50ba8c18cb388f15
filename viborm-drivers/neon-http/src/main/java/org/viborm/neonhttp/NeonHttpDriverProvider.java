package org.viborm.neonhttp;

import org.viborm.driver.Driver;
import org.viborm.driver.DriverProvider;
import org.viborm.driver.DriverSettings;
import org.viborm.http.HttpOptions;

/**
 * Opens {@link NeonHttpDriver} from configuration: {@code url}, {@code endpoint}, {@code
 * auth-token}, and the {@code http.…} settings of {@link HttpOptions#read}.
 */
public final class NeonHttpDriverProvider implements DriverProvider {

  /** For {@link java.util.ServiceLoader}. */
  public NeonHttpDriverProvider() {}

  @Override
  public String name() {
    return NeonHttpDriver.NAME;
  }

  @Override
  public boolean accepts(String url) {
    return url.matches("postgres(ql)?://[^/]*\\.neon\\.tech(:\\d+)?/.*");
  }

  @Override
  public Driver open(DriverSettings settings) {
    NeonHttpDriver.Builder builder = NeonHttpDriver.builder();
    String url = settings.required("url");
    String endpoint = settings.text("endpoint").orElse("");
    settings.text("auth-token").ifPresent(builder::authToken);
    builder.http(HttpOptions.read(settings));
    settings.finish();
    if (!endpoint.isEmpty()) {
      builder.endpoint(endpoint);
    }
    return builder.url(url).build();
  }
}
