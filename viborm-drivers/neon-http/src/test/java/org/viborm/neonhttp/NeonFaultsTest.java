package org.viborm.neonhttp;

import org.viborm.driver.Driver;
import org.viborm.http.HttpOptions;
import org.viborm.tck.driver.HttpFaultsContract;

/** What the driver makes of servers that fail it. */
final class NeonFaultsTest extends HttpFaultsContract {

  @Override
  protected Driver at(String url) {
    return NeonHttpDriver.builder()
        .url("postgresql://me:" + CREDENTIAL + "@ep-x.example.com/shop")
        .endpoint(url)
        .http(HttpOptions.DEFAULT.repeats(1))
        .build();
  }
}
