package org.viborm.jdbc;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.viborm.jdbc.DataSourceConnections.Preparation;

/**
 * Makes connections by a JDBC driver itself: the {@link java.sql.DriverManager} would load all
 * drivers of the class path, and might ask another one. Safe to share.
 */
public final class DriverConnections implements DataSource {

  private final Driver driver;
  private final String url;
  private final Properties properties;
  private final @Nullable Preparation preparation;

  /**
   * By {@code driver}.
   *
   * @param url what it connects to
   * @param properties what else it is told; copied
   * @param preparation done on each connection before it is given to anybody; null for nothing
   */
  public DriverConnections(
      Driver driver, String url, Properties properties, @Nullable Preparation preparation) {
    this.driver = requireNonNull(driver, "driver");
    this.url = requireNonNull(url, "url");
    this.properties = copy(requireNonNull(properties, "properties"));
    this.preparation = preparation;
  }

  private static Properties copy(Properties properties) {
    Properties own = new Properties();
    own.putAll(properties);
    return own;
  }

  @Override
  public Connection getConnection() throws SQLException {
    @Nullable Connection connection = driver.connect(url, copy(properties));
    if (connection == null) {
      throw new SQLException("the JDBC driver does not take the URL", "08001");
    }
    if (preparation != null) {
      prepare(connection, preparation);
    }
    return connection;
  }

  private static void prepare(Connection connection, Preparation preparation) throws SQLException {
    try {
      preparation.prepare(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
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
    // The limits are those that the driver was told by its properties.
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
