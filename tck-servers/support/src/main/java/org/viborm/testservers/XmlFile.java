package org.viborm.testservers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A configuration in XML, to be changed. */
record XmlFile(Document document) {

  static XmlFile read(Path file) throws IOException {
    try {
      return new XmlFile(
          DocumentBuilderFactory.newNSInstance().newDocumentBuilder().parse(file.toFile()));
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("cannot be read: " + file, e);
    }
  }

  void write(Path file) throws IOException {
    try {
      TransformerFactory.newInstance()
          .newTransformer()
          .transform(new DOMSource(document), new StreamResult(file.toFile()));
    } catch (TransformerException e) {
      throw new IOException("cannot be written: " + file, e);
    }
  }

  /** The only element below the root that is called so, and the attribute of it is so. */
  Element only(String name, String attribute, String value) {
    return only(document.getDocumentElement(), name, attribute, value);
  }

  /** The only element below {@code parent} that is called so, and the attribute of it is so. */
  static Element only(Element parent, String name, String attribute, String value) {
    List<Element> found =
        all(parent, name).stream()
            .filter(element -> element.getAttribute(attribute).equals(value))
            .toList();
    if (found.size() != 1) {
      throw new IllegalStateException(
          "%d elements <%s %s=\"%s\">".formatted(found.size(), name, attribute, value));
    }
    return found.get(0);
  }

  /** All elements below {@code parent} that are called so. */
  static List<Element> all(Element parent, String name) {
    NodeList nodes = parent.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  /** A new last child of {@code parent}. */
  Element add(Element parent, String name) {
    return add(parent, parent.getNamespaceURI(), name);
  }

  /** A new last child of {@code parent}, of a name space of its own. */
  Element add(Element parent, @Nullable String space, String name) {
    Element child = document.createElementNS(space, name);
    parent.appendChild(child);
    return child;
  }
}
