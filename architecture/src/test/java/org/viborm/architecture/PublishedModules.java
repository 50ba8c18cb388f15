package org.viborm.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The modules whose jars are published, as their poms say. */
final class PublishedModules {

  /** The folder of the whole project. */
  static final Path ROOT = Path.of("..");

  /** The packagings whose artifact is a jar, beside the one that need not be named. */
  private static final Set<String> JARS = Set.of("jar", "maven-plugin");

  private PublishedModules() {}

  /** The folders of the modules that are jars, by the names of their artifacts. */
  static SortedMap<String, Path> jars() throws Exception {
    SortedMap<String, Path> found = new TreeMap<>();
    collect(ROOT, found);
    return found;
  }

  private static void collect(Path folder, SortedMap<String, Path> found) throws Exception {
    Document pom = read(folder);
    if (texts(pom, "/project/properties/maven.deploy.skip").contains("true")) {
      return;
    }
    if (JARS.containsAll(texts(pom, "/project/packaging"))) {
      found.put(texts(pom, "/project/artifactId").get(0), folder);
    }
    for (String module : texts(pom, "/project/modules/module")) {
      collect(folder.resolve(module), found);
    }
  }

  /** The pom of a module. */
  static Document read(Path folder) throws Exception {
    Path pom = folder.resolve("pom.xml");
    if (!Files.isRegularFile(pom)) {
      throw new IOException(pom + " is missing");
    }
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
  }

  /** The texts of what {@code path}, an XPath, finds. */
  static List<String> texts(Document document, String path) throws Exception {
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
