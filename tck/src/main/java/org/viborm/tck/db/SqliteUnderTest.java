package org.viborm.tck.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.viborm.driver.DriverProvider;

/** An SQLite database in a folder of its own. */
final class SqliteUnderTest extends ProvidedDatabase {

  private final Path folder;

  SqliteUnderTest(DriverProvider provider) {
    super(provider);
    try {
      this.folder = Files.createTempDirectory("viborm-sqlite-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public String url() {
    return "jdbc:sqlite:" + folder.resolve("test.db");
  }

  @Override
  public void close() {
    if (!Files.exists(folder)) {
      return;
    }
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
    return name();
  }
}
