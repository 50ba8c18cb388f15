package org.viborm.pglite;

import java.nio.file.Path;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverProvider;
import org.viborm.driver.DriverSettings;

/**
 * Opens {@link PGliteDriver} from configuration: {@code url} ({@code pglite:memory}, {@code
 * pglite:folder}, or that of a PGlite's socket), {@code pool.size}, {@code pool.max-wait}, {@code
 * pool.max-lifetime}.
 */
public final class PGliteDriverProvider implements DriverProvider {

  /** For {@link java.util.ServiceLoader}. */
  public PGliteDriverProvider() {}

  @Override
  public String name() {
    return PGliteDriver.NAME;
  }

  @Override
  public boolean accepts(String url) {
    return url.startsWith(PGliteUrl.SCHEME);
  }

  @Override
  public Driver open(DriverSettings settings) {
    PGliteDriver.Builder builder = PGliteDriver.builder();
    String url = settings.required("url");
    builder.pool(settings);
    settings.finish();
    if (!url.startsWith(PGliteUrl.SCHEME)) {
      return builder.socket(url).build();
    }
    return url.equals(PGliteUrl.TEMPORARY)
        ? builder.build()
        : builder.directory(Path.of(url.substring(PGliteUrl.SCHEME.length()))).build();
  }
}
