package org.viborm.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The BOM lists every published jar and nothing else. */
class BillOfMaterialsTest {

  private static final Path ROOT = Path.of("..");

  @Test
  void listsEveryPublishedJar() throws Exception {
    List<String> published = new ArrayList<>();
    collect(ROOT, published);

    List<String> listed =
        texts(read(ROOT.resolve("viborm-bom")), "//dependency/artifactId").stream()
            .sorted()
            .toList();

    assertThat(listed).isNotEmpty().containsExactlyInAnyOrderElementsOf(published);
  }

  @Test
  void hasTheVersionOfTheReactor() throws Exception {
    assertThat(texts(read(ROOT.resolve("viborm-bom")), "/project/version"))
        .isEqualTo(texts(read(ROOT), "/project/version"));
  }

  private static void collect(Path folder, List<String> published) throws Exception {
    Document pom = read(folder);
    if (texts(pom, "/project/properties/maven.deploy.skip").contains("true")) {
      return;
    }
    if (texts(pom, "/project/packaging").isEmpty()) {
      published.addAll(texts(pom, "/project/artifactId"));
    }
    for (String module : texts(pom, "/project/modules/module")) {
      collect(folder.resolve(module), published);
    }
  }

  private static Document read(Path folder) throws Exception {
    Path pom = folder.resolve("pom.xml");
    if (!Files.isRegularFile(pom)) {
      throw new IOException(pom + " is missing");
    }
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
  }

  private static List<String> texts(Document document, String path) throws Exception {
    NodeList nodes =
        (NodeList)
            XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }
}
