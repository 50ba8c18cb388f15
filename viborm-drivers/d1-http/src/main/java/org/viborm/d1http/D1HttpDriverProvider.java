package org.viborm.d1http;

import org.viborm.driver.Driver;
import org.viborm.driver.DriverProvider;
import org.viborm.driver.DriverSettings;
import org.viborm.http.HttpOptions;

/**
 * Opens {@link D1HttpDriver} from configuration: {@code account}, {@code database}, {@code token},
 * {@code url} for another address than Cloudflare's, and the {@code http.…} settings of {@link
 * HttpOptions#read}.
 */
public final class D1HttpDriverProvider implements DriverProvider {

  /** For {@link java.util.ServiceLoader}. */
  public D1HttpDriverProvider() {}

  @Override
  public String name() {
    return D1HttpDriver.NAME;
  }

  @Override
  public boolean accepts(String url) {
    return url.startsWith("https://api.cloudflare.com/");
  }

  @Override
  public Driver open(DriverSettings settings) {
    D1HttpDriver.Builder builder = D1HttpDriver.builder();
    String database = settings.required("database");
    String token = settings.required("token");
    String url = settings.text("url").orElse("");
    String account = url.isEmpty() ? settings.required("account") : "";
    builder.http(HttpOptions.read(settings));
    settings.finish();
    if (url.isEmpty()) {
      builder.account(account);
    } else {
      builder.url(url);
    }
    return builder.database(database).token(token).build();
  }
}
