package org.viborm.d1http;

import org.viborm.driver.Driver;
import org.viborm.http.HttpOptions;
import org.viborm.tck.driver.HttpFaultsContract;

/** What the driver makes of servers that fail it. */
final class D1HttpFaultsTest extends HttpFaultsContract {

  @Override
  protected Driver at(String url) {
    return D1HttpDriver.builder()
        .url(url)
        .database("11111111-1111-4111-8111-111111111111")
        .token(CREDENTIAL)
        .http(HttpOptions.DEFAULT.repeats(1))
        .build();
  }
}
