package org.viborm.libsql;

import org.viborm.driver.Driver;
import org.viborm.driver.DriverProvider;
import org.viborm.driver.DriverSettings;
import org.viborm.http.HttpOptions;

/**
 * Opens {@link LibSqlDriver} from configuration: {@code url}, {@code auth-token}, and the {@code
 * http.…} settings of {@link HttpOptions#read}.
 */
public final class LibSqlDriverProvider implements DriverProvider {

  /** For {@link java.util.ServiceLoader}. */
  public LibSqlDriverProvider() {}

  @Override
  public String name() {
    return LibSqlDriver.NAME;
  }

  @Override
  public boolean accepts(String url) {
    return url.startsWith("libsql://");
  }

  @Override
  public Driver open(DriverSettings settings) {
    LibSqlDriver.Builder builder = LibSqlDriver.builder();
    String url = settings.required("url");
    settings.text("auth-token").ifPresent(builder::authToken);
    builder.http(HttpOptions.read(settings));
    settings.finish();
    return builder.url(url).build();
  }
}
