package org.viborm.tck.migrations;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * A jar of the files of a folder, deleted in the end.
 *
 * @param file the jar
 */
record TemporaryJar(Path file) implements AutoCloseable {

  /** The files below {@code folder}, in the jar below {@code prefix}. */
  static TemporaryJar of(Path folder, String prefix) throws IOException {
    Path file = Files.createTempFile("migrations", ".jar");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file));
        Stream<Path> found = Files.walk(folder)) {
      List<Path> files = found.filter(Files::isRegularFile).sorted().toList();
      for (Path each : files) {
        String name = folder.relativize(each).toString().replace('\\', '/');
        jar.putNextEntry(new JarEntry(prefix + "/" + name));
        Files.copy(each, jar);
        jar.closeEntry();
      }
    }
    return new TemporaryJar(file);
  }

  URL url() throws IOException {
    return file.toUri().toURL();
  }

  @Override
  public void close() throws IOException {
    Files.delete(file);
  }
}
