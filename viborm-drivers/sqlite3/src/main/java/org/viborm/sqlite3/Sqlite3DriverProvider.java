package org.viborm.sqlite3;

import org.viborm.driver.Driver;
import org.viborm.driver.DriverProvider;
import org.viborm.driver.DriverSettings;
import org.viborm.jdbc.RegisteredDrivers;

/**
 * Opens {@link Sqlite3Driver} from configuration: {@code url}, {@code read-only}, {@code
 * file-must-exist}, {@code busy-timeout}, {@code pool.size}, {@code pool.max-wait}, {@code
 * statement-cache.size}.
 */
public final class Sqlite3DriverProvider implements DriverProvider {

  /** For {@link java.util.ServiceLoader}. */
  public Sqlite3DriverProvider() {}

  @Override
  public String name() {
    return Sqlite3Driver.NAME;
  }

  @Override
  public boolean accepts(String url) {
    return url.startsWith("jdbc:sqlite:");
  }

  @Override
  public Driver open(DriverSettings settings) {
    Sqlite3Driver.Builder builder = Sqlite3Driver.builder();
    String url = settings.required("url");
    settings.flag("read-only").ifPresent(builder::readOnly);
    settings.flag("file-must-exist").ifPresent(builder::fileMustExist);
    settings.duration("busy-timeout").ifPresent(builder::busyTimeout);
    settings.count("pool.size").ifPresent(builder::poolSize);
    settings.duration("pool.max-wait").ifPresent(builder::maxWait);
    settings.count("statement-cache.size").ifPresent(builder::statementCacheSize);
    settings.finish();
    return builder.url(url).build();
  }

  @Override
  public void unload() {
    RegisteredDrivers.deregister(Sqlite3DriverProvider.class.getClassLoader());
  }
}
