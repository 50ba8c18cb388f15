package org.viborm.driver;

import static java.util.Objects.requireNonNull;

/**
 * Where the server of a database is.
 *
 * @param host its name or address
 * @param port its port, from 1 to 65535
 */
public record ServerAddress(String host, int port) {

  private static final int LAST_PORT = 65_535;

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the host is blank or there is no such port
   */
  public ServerAddress {
    requireNonNull(host, "host");
    if (host.isBlank()) {
      throw new IllegalArgumentException("the host must not be blank");
    }
    if (port < 1 || port > LAST_PORT) {
      throw new IllegalArgumentException("a port is from 1 to " + LAST_PORT);
    }
  }
}
