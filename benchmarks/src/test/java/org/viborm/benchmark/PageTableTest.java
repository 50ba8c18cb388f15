package org.viborm.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run writes into the documentation. */
final class PageTableTest {

  @TempDir Path folder;

  @Test
  void saysWhichVersionsWereMeasured() {
    assertThat(
            PageTable.versions("/m/jooq-3.19.39.jar:/m/jooq-meta-1.jar:/m/postgresql-42.7.14.jar"))
        .isEqualTo("pgjdbc 42.7.14, jOOQ 3.19.39");
  }

  @Test
  void replacesWhatWasMeasuredBefore() throws IOException {
    Path page = folder.resolve("page.md");
    Files.writeString(page, "before\n<!-- measured -->\nold\n<!-- end -->\nafter\n");

    PageTable.write(page, "| new |\n", "mvn");

    assertThat(Files.readString(page))
        .startsWith("before\n<!-- measured -->\n")
        .contains("Command: `mvn`.\n| new |\n<!-- end -->")
        .endsWith("after\n")
        .doesNotContain("old");
  }

  @Test
  void refusesAPageWithoutAPlaceForIt() throws IOException {
    Path page = folder.resolve("page.md");
    Files.writeString(page, "text\n");

    assertThatThrownBy(() -> PageTable.write(page, "", "mvn"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no place");
  }
}
