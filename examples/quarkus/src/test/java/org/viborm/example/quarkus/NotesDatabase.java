package org.viborm.example.quarkus;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** An empty database for each application. */
public class NotesDatabase implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    try {
      Path file = Files.createTempDirectory("notes").resolve("notes.db");
      return Map.of(
          "quarkus.datasource.notes.jdbc.url",
          "jdbc:sqlite:" + file + "?foreign_keys=on&transaction_mode=IMMEDIATE");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {}
}
