package org.viborm.datasource;

import java.util.Map;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.viborm.driver.Driver;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.TestDatabases;

/** An SQLite file as a data source that an application has made. */
final class GivenDataSource implements DatabaseUnderTest {

  private final DatabaseUnderTest real = TestDatabases.sqlite();

  @Override
  public String name() {
    return real.name();
  }

  @Override
  public String url() {
    return real.url();
  }

  @Override
  public Map<String, String> settings() {
    return real.settings();
  }

  @Override
  public Driver newDriver() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setBusyTimeout(5_000);
    config.enforceForeignKeys(true);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl(url());
    return DataSourceDriver.local(source);
  }

  @Override
  public Driver newDriver(Map<String, String> settings) {
    return newDriver();
  }

  @Override
  public void close() {
    real.close();
  }

  @Override
  public String toString() {
    return "a data source of " + real;
  }
}
