package org.viborm.migrations;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the files of migrations are kept. Paths are relative, with slashes, such as {@code
 * meta/_journal.json}. Implementations are safe to share between threads.
 */
public interface MigrationStorage {

  /** The files in {@code folder}, which is made when the first is written. */
  static MigrationStorage folder(Path folder) {
    return new FolderStorage(folder);
  }

  /**
   * The resources in {@code folder} that {@code loader} sees, for deployment: they can be read, not
   * written.
   */
  static MigrationStorage classPath(ClassLoader loader, String folder) {
    return new ClassPathStorage(loader, folder);
  }

  /** The text of a file; empty if it is not there. */
  Optional<String> get(String path);

  /**
   * Writes a file: all of it, or nothing.
   *
   * @throws org.viborm.errors.MigrationException if that is not possible; what was there stays
   */
  void put(String path, String content);

  /** Takes a file away. Harmless where there is none. */
  void delete(String path);

  /** The place, for messages. */
  default String describe() {
    return "the storage";
  }
}
