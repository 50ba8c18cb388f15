package org.viborm.migrations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resources of a class loader, which cannot be written. */
final class ClassPathStorage implements MigrationStorage {

  private final ClassLoader loader;
  private final String folder;

  ClassPathStorage(ClassLoader loader, String folder) {
    this.loader = requireNonNull(loader, "loader");
    String inside = folder.replaceAll("^/+|/+$", "");
    this.folder = inside.isEmpty() ? "" : inside + "/";
  }

  @Override
  public Optional<String> get(String path) {
    @Nullable URL resource = loader.getResource(folder + path);
    if (resource == null) {
      return Optional.empty();
    }
    try {
      URLConnection connection = resource.openConnection();
      connection.setUseCaches(false); // a jar that stays open cannot be deployed again
      try (InputStream stream = connection.getInputStream()) {
        return Optional.of(new String(stream.readAllBytes(), UTF_8));
      }
    } catch (IOException e) {
      throw MigrationErrors.unreadable(describe() + path, e);
    }
  }

  @Override
  public void put(String path, String content) {
    throw MigrationErrors.readOnly(describe() + path);
  }

  @Override
  public void delete(String path) {
    throw MigrationErrors.readOnly(describe() + path);
  }

  @Override
  public String describe() {
    return "classpath:" + folder;
  }
}
