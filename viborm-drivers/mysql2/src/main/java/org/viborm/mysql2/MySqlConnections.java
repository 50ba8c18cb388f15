package org.viborm.mysql2;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.viborm.jdbc.MySqlDatabase;

/** Makes connections, each of them ready: in UTC, strict, exact in comparing texts. */
final class MySqlConnections implements DataSource {

  private final Driver driver;
  private final MySqlUrl address;
  private final Properties properties;

  MySqlConnections(Driver driver, MySqlUrl address, Properties properties) {
    this.driver = driver;
    this.address = address;
    this.properties = properties;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Properties own = new Properties();
    own.putAll(properties);
    @Nullable Connection connection = driver.connect(address.url(), own);
    if (connection == null) {
      throw new SQLException("the JDBC driver does not take the URL", "08001");
    }
    try {
      MySqlDatabase.prepare(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return connection;
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("the credentials are those of the driver");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // The limit of the pool is the one that holds.
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return driver.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("nothing is wrapped");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
