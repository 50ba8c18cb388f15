package org.viborm.planetscale;

import org.viborm.driver.Driver;
import org.viborm.http.HttpOptions;
import org.viborm.tck.driver.HttpFaultsContract;

/** What the driver makes of servers that fail it. */
final class PsFaultsTest extends HttpFaultsContract {

  @Override
  protected Driver at(String url) {
    return PlanetScaleDriver.builder()
        .url(url)
        .username("me")
        .password(CREDENTIAL)
        .http(HttpOptions.DEFAULT.repeats(1))
        .build();
  }
}
