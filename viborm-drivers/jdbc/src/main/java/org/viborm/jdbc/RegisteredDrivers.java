package org.viborm.jdbc;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;

/** What JDBC drivers leave with the JVM, where it would keep an application that has ended. */
public final class RegisteredDrivers {

  private RegisteredDrivers() {}

  /**
   * Takes the drivers back that came with {@code application}, unless that lasts as long as the
   * JVM.
   */
  public static void deregister(ClassLoader application) {
    for (ClassLoader up = ClassLoader.getSystemClassLoader(); up != null; up = up.getParent()) {
      if (up == application) {
        return;
      }
    }
    for (Driver driver : Collections.list(DriverManager.getDrivers())) {
      if (driver.getClass().getClassLoader() == application) {
        try {
          DriverManager.deregisterDriver(driver);
        } catch (SQLException e) {
          throw new ConnectionException(
              Fault.of(ErrorCode.CONNECTION_FAILED, "a JDBC driver could not be deregistered.")
                  .cause(e));
        }
      }
    }
  }
}
