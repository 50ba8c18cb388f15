package org.viborm.mysql2;

import java.util.HashMap;
import java.util.Map;
import org.viborm.driver.Driver;
import org.viborm.tck.db.DatabaseUnderTest;

/** A database reached by the JDBC driver that was not made for it. */
record OtherClient(DatabaseUnderTest database, String scheme, String options)
    implements DatabaseUnderTest {

  @Override
  public String name() {
    return database.name();
  }

  @Override
  public String url() {
    return database.url().replaceFirst("^jdbc:[a-z]+:", scheme) + options;
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(database.settings());
    settings.put("url", url());
    return settings;
  }

  @Override
  public Driver newDriver(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.putIfAbsent("url", url());
    return database.newDriver(all);
  }

  @Override
  public void close() {
    database.close();
  }

  @Override
  public String toString() {
    return database + " by " + scheme;
  }
}
