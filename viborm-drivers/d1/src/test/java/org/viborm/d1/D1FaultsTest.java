package org.viborm.d1;

import org.viborm.driver.Driver;
import org.viborm.http.HttpOptions;
import org.viborm.tck.driver.HttpFaultsContract;

/** What the driver makes of servers that fail it. */
final class D1FaultsTest extends HttpFaultsContract {

  @Override
  protected Driver at(String url) {
    return D1Driver.builder()
        .url(url)
        .token(CREDENTIAL)
        .http(HttpOptions.DEFAULT.repeats(1))
        .build();
  }
}
