package org.viborm.tck.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverProvider;
import org.viborm.driver.DriverSettings;

/** An SQLite database in a folder of its own. */
final class SqliteUnderTest implements DatabaseUnderTest {

  private final DriverProvider provider;
  private final Path folder;

  SqliteUnderTest(DriverProvider provider) {
    this.provider = provider;
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
  public Map<String, String> settings() {
    return Map.of("driver", provider.name(), "url", url());
  }

  @Override
  public Driver newDriver() {
    return newDriver(Map.of());
  }

  @Override
  public Driver newDriver(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("url", url());
    return provider.open(DriverSettings.of(all));
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
