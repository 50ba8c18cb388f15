package org.viborm.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.viborm.architecture.PublishedModules.ROOT;
import static org.viborm.architecture.PublishedModules.read;
import static org.viborm.architecture.PublishedModules.texts;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The BOM lists every published jar and nothing else. */
class BillOfMaterialsTest {

  @Test
  void listsEveryPublishedJar() throws Exception {
    List<String> listed =
        texts(read(ROOT.resolve("viborm-bom")), "//dependency/artifactId").stream()
            .sorted()
            .toList();

    assertThat(listed)
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(PublishedModules.jars().keySet());
  }

  @Test
  void hasTheVersionOfTheReactor() throws Exception {
    assertThat(texts(read(ROOT.resolve("viborm-bom")), "/project/version"))
        .isEqualTo(texts(read(ROOT), "/project/version"));
  }
}
