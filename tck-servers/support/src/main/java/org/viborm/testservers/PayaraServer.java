package org.viborm.testservers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/**
 * Payara. As it comes, its first domain listens on all interfaces, joins others by Hazelcast and
 * calls home: none of that is left when it first starts.
 */
final class PayaraServer implements TestServer {

  private static final String LOOPBACK = "127.0.0.1";

  @Override
  public String folder() {
    return "payara6";
  }

  @Override
  public Map<String, String> prepare(Path home, List<Path> drivers, List<ServerDataSource> sources)
      throws IOException {
    Path domain = home.resolve("glassfish/domains/domain1");
    Path configuration = domain.resolve("config/domain.xml");
    Path original = domain.resolve("config/domain.xml.original");
    if (!Files.exists(original)) {
      Files.copy(configuration, original);
    }
    for (Path driver : drivers) {
      if (sources.stream().noneMatch(source -> source.isIn(driver))) {
        continue; // the application has it
      }
      Path target = domain.resolve("lib").resolve(driver.getFileName());
      Files.copy(driver, target, StandardCopyOption.REPLACE_EXISTING);
    }
    XmlFile xml = XmlFile.read(original);
    Element server = xml.only("config", "name", "server-config");
    Iterator<Integer> ports = FreePorts.of(12).iterator();
    for (String listener : List.of("network-listener", "iiop-listener", "jmx-connector")) {
      for (Element element : XmlFile.all(server, listener)) {
        element.setAttribute("address", LOOPBACK);
        element.setAttribute("port", ports.next().toString());
      }
    }
    // The broker inside listens on all interfaces; one elsewhere is never asked for.
    xml.add(server, "jms-service").setAttribute("type", "REMOTE");
    joinNobody(xml, ports.next());
    // Its threads meet in a list of the start that is none for several: the start fails at times.
    addOption(xml, server, "-Dorg.glassfish.startupThreadPolicy=USE_NO_THREADS");
    addOption(xml, server, "-XX:+UseSerialGC");
    addOption(xml, server, "-XX:TieredStopAtLevel=1");
    addOption(xml, server, "-XX:SoftRefLRUPolicyMSPerMB=1");
    addOption(xml, server, "-Dhazelcast.socket.bind.any=false");
    addOption(xml, server, "-Dosgi.shell.telnet.port=" + ports.next());
    sources.forEach(source -> addDataSource(xml, source));
    xml.write(configuration);
    return Map.of(
        "server.datasource.prefix",
        "",
        "server.log",
        domain.resolve("logs/server.log").toString(),
        "server.port.management",
        XmlFile.only(server, "network-listener", "name", "admin-listener").getAttribute("port"));
  }

  private static void joinNobody(XmlFile xml, int port) {
    Element hazelcast =
        XmlFile.all(xml.document().getDocumentElement(), "hazelcast-runtime-configuration").get(0);
    hazelcast.setAttribute("das-bind-address", LOOPBACK);
    hazelcast.setAttribute("das-public-address", LOOPBACK);
    hazelcast.setAttribute("interface", LOOPBACK);
    hazelcast.setAttribute("das-port", String.valueOf(port));
    hazelcast.setAttribute("start-port", String.valueOf(port));
    xml.add(xml.document().getDocumentElement(), "phone-home-runtime-configuration")
        .setAttribute("enabled", "false");
  }

  private static void addOption(XmlFile xml, Element server, String option) {
    Element java = XmlFile.all(server, "java-config").get(0);
    xml.add(java, "jvm-options").setTextContent(option);
  }

  private static void addDataSource(XmlFile xml, ServerDataSource source) {
    Element resources = XmlFile.all(xml.document().getDocumentElement(), "resources").get(0);
    Element pool = xml.add(resources, "jdbc-connection-pool");
    pool.setAttribute("name", source.name() + "-pool");
    pool.setAttribute("res-type", "javax.sql.XADataSource");
    pool.setAttribute("datasource-classname", source.type());
    pool.setAttribute("steady-pool-size", "0");
    Element url = xml.add(pool, "property");
    url.setAttribute("name", "url");
    url.setAttribute("value", source.url());
    Element resource = xml.add(resources, "jdbc-resource");
    resource.setAttribute("pool-name", source.name() + "-pool");
    resource.setAttribute("jndi-name", source.name());
    Element server = xml.only("server", "config-ref", "server-config");
    xml.add(server, "resource-ref").setAttribute("ref", source.name());
  }
}
