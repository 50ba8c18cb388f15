package org.viborm.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.MigrationException;

/** Files of migrations in a folder. */
final class FolderStorageTest {

  @TempDir Path home;

  @Test
  void keepsReadsAndDeletesFiles() throws IOException {
    MigrationStorage storage = MigrationStorage.folder(home.resolve("migrations"));

    assertThat(storage.get("meta/a.json")).isEmpty();
    storage.put("meta/a.json", "one");
    storage.put("meta/a.json", "twö");
    assertThat(storage.get("meta/a.json")).contains("twö");
    assertThat(home.resolve("migrations/meta").toFile().list()).containsExactly("a.json");
    storage.delete("meta/a.json");
    storage.delete("meta/a.json");
    assertThat(storage.get("meta/a.json")).isEmpty();
  }

  @Test
  void staysInItsFolder() throws IOException {
    MigrationStorage storage = MigrationStorage.folder(home.resolve("migrations"));
    Path secret = Files.writeString(home.resolve("secret"), "s");

    for (String path : List.of("../secret", "a/../../secret", secret.toString(), ".", "")) {
      for (Runnable access :
          List.<Runnable>of(
              () -> storage.get(path), () -> storage.put(path, "x"), () -> storage.delete(path))) {
        assertThatThrownBy(access::run)
            .isInstanceOf(MigrationException.class)
            .extracting(e -> ((MigrationException) e).code())
            .isEqualTo(ErrorCode.INVALID_INPUT);
      }
    }
    assertThat(Files.readString(secret)).isEqualTo("s");
  }
}
