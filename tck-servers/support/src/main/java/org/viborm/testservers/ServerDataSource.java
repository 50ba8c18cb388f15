package org.viborm.testservers;

import java.nio.file.Path;

/**
 * An XA data source of a server's own configuration.
 *
 * @param name what it is looked up by, after what the system property {@code
 *     server.datasource.prefix} says
 * @param type the driver's class of an {@code XADataSource}, which has a property {@code url}
 * @param url with the user and the password
 */
public record ServerDataSource(String name, String type, String url) {

  /** Whether {@code jar} holds its driver. */
  boolean isIn(Path jar) {
    return Jars.hold(jar, type.replace('.', '/') + ".class");
  }
}
