package org.viborm.libsql;

import org.viborm.driver.Driver;
import org.viborm.http.HttpOptions;
import org.viborm.tck.driver.HttpFaultsContract;

/** What the driver makes of servers that fail it. */
final class LibSqlFaultsTest extends HttpFaultsContract {

  @Override
  protected Driver at(String url) {
    return LibSqlDriver.builder()
        .url(url)
        .authToken(CREDENTIAL)
        .http(HttpOptions.DEFAULT.repeats(1))
        .build();
  }
}
