package org.viborm.migrations;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Files in a folder and below it, nowhere else. */
final class FolderStorage implements MigrationStorage {

  private final Path folder;

  FolderStorage(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  @Override
  public Optional<String> get(String path) {
    Path file = file(path);
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw MigrationErrors.unreadable(file.toString(), e);
    }
  }

  /** Written beside, then moved: a full disk or a power cut leaves the old file or the new one. */
  @Override
  public void put(String path, String content) {
    Path file = file(path);
    Path written = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(file.getParent());
      try {
        Files.write(written, content.getBytes(UTF_8));
        Files.move(
            written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException e) {
      throw MigrationErrors.unwritable(file.toString(), e);
    }
  }

  @Override
  public void delete(String path) {
    Path file = file(path);
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw MigrationErrors.unwritable(file.toString(), e);
    }
  }

  @Override
  public String describe() {
    return folder.toString();
  }

  private Path file(String path) {
    Path file = folder.resolve(path).normalize();
    if (!file.startsWith(folder) || file.equals(folder)) {
      throw MigrationErrors.outside(path, describe());
    }
    return file;
  }
}
