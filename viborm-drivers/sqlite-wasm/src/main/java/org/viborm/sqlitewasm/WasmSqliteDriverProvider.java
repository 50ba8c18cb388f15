package org.viborm.sqlitewasm;

import java.nio.file.Path;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverProvider;
import org.viborm.driver.DriverSettings;
import org.viborm.errors.ClientInitializationException;
import org.viborm.jdbc.RegisteredDrivers;

/**
 * Opens {@link WasmSqliteDriver} from configuration: {@code url}, which is {@code
 * sqlite-wasm:memory}, {@code load} (a file whose content it has at first; it is never written),
 * {@code pool.max-wait}, {@code statement-cache.size}.
 */
public final class WasmSqliteDriverProvider implements DriverProvider {

  private static final String URL = "sqlite-wasm:memory";

  /** For {@link java.util.ServiceLoader}. */
  public WasmSqliteDriverProvider() {}

  @Override
  public String name() {
    return WasmSqliteDriver.NAME;
  }

  @Override
  public boolean accepts(String url) {
    return url.startsWith("sqlite-wasm:");
  }

  @Override
  public Driver open(DriverSettings settings) {
    WasmSqliteDriver.Builder builder = WasmSqliteDriver.builder();
    String url = settings.text("url").orElse(URL);
    settings.text("load").map(Path::of).ifPresent(builder::load);
    settings.duration("pool.max-wait").ifPresent(builder::maxWait);
    settings.count("statement-cache.size").ifPresent(builder::statementCacheSize);
    settings.finish();
    if (!url.equals(URL)) {
      throw ClientInitializationException.invalid(
          "url",
          "this SQLite is in memory alone.",
          "Write " + URL + "; 'load' names a file whose content it has at first.");
    }
    return builder.build();
  }

  @Override
  public void unload() {
    RegisteredDrivers.deregister(WasmSqliteDriverProvider.class.getClassLoader());
  }
}
