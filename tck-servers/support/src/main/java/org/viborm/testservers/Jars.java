package org.viborm.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.jar.JarFile;

/** What stands in jars. */
final class Jars {

  private Jars() {}

  /** Whether {@code jar} has an entry of that name. */
  static boolean hold(Path jar, String entry) {
    try (JarFile opened = new JarFile(jar.toFile())) {
      return opened.getEntry(entry) != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
