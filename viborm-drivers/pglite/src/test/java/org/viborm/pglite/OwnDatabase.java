package org.viborm.pglite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.viborm.tck.db.ProvidedDatabase;

/** A directory of a test's own, in which one driver after the other has its server. */
final class OwnDatabase extends ProvidedDatabase {

  private final Path folder;

  OwnDatabase() {
    super(new PGliteDriverProvider());
    try {
      folder = Files.createTempDirectory("viborm-pglite-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public boolean isForOneDriver() {
    return true;
  }

  @Override
  public String url() {
    return "pglite:" + folder.resolve("data");
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return PGliteDriver.NAME;
  }
}
