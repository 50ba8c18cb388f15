package org.viborm.testservers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/**
 * WildFly, with the configuration that has enterprise beans and MicroProfile Config, and with
 * MicroProfile Telemetry and Health besides.
 */
final class WildFlyServer implements TestServer {

  private static final String PREFIX = "java:/";
  private static final String CONFIGURATION = "standalone-test.xml";

  @Override
  public String folder() {
    return "wildfly-";
  }

  @Override
  public Map<String, String> prepare(Path home, List<Path> drivers, List<ServerDataSource> sources)
      throws IOException {
    writeModule(home, drivers, sources);
    Path configuration = home.resolve("standalone/configuration");
    XmlFile xml = XmlFile.read(configuration.resolve("standalone.xml"));
    add(xml, "opentelemetry", "opentelemetry:1.1");
    add(xml, "microprofile.telemetry", "microprofile-telemetry:1.0");
    add(xml, "microprofile.health-smallrye", "microprofile-health-smallrye:3.0")
        .setAttribute("security-enabled", "false");
    addDataSources(xml, sources);
    // A file of its own, so that what a run which was ended has deployed is not there any more.
    xml.write(configuration.resolve(CONFIGURATION));
    List<Integer> ports = FreePorts.of(3);
    return Map.of(
        "server.configuration",
        CONFIGURATION,
        "server.log",
        home.resolve("standalone/log/server.log").toString(),
        "server.datasource.prefix",
        PREFIX,
        "server.port.management",
        ports.get(0).toString(),
        "server.jvm.arguments",
        JVM_ARGUMENTS
            + " -Djboss.bind.address=127.0.0.1 -Djboss.bind.address.management=127.0.0.1"
            + " -Djboss.management.http.port=%d -Djboss.http.port=%d -Djboss.https.port=%d"
                .formatted(ports.toArray()));
  }

  /** The drivers as a module of the server, as it wants them for data sources of its own. */
  private static void writeModule(Path home, List<Path> drivers, List<ServerDataSource> sources)
      throws IOException {
    Path module = Files.createDirectories(home.resolve("modules/org/viborm/drivers/main"));
    StringBuilder resources = new StringBuilder();
    for (Path driver : drivers) {
      if (sources.stream().noneMatch(source -> source.isIn(driver))) {
        continue; // the application has it
      }
      Files.copy(driver, module.resolve(driver.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      resources.append("    <resource-root path=\"%s\"/>\n".formatted(driver.getFileName()));
    }
    Files.writeString(
        module.resolve("module.xml"),
        """
        <module xmlns="urn:jboss:module:1.9" name="org.viborm.drivers">
          <resources>
        %s  </resources>
          <dependencies>
            <module name="java.se"/>
            <module name="jdk.security.auth"/>
            <module name="jakarta.transaction.api"/>
            <module name="org.slf4j"/>
          </dependencies>
        </module>
        """
            .formatted(resources));
  }

  private static Element add(XmlFile xml, String extension, String subsystem) {
    Element root = xml.document().getDocumentElement();
    xml.add(XmlFile.all(root, "extensions").get(0), "extension")
        .setAttribute("module", "org.wildfly.extension." + extension);
    return xml.add(XmlFile.all(root, "profile").get(0), "urn:wildfly:" + subsystem, "subsystem");
  }

  private static void addDataSources(XmlFile xml, List<ServerDataSource> sources) {
    Element all = XmlFile.all(xml.document().getDocumentElement(), "datasources").get(0);
    Element drivers = XmlFile.all(all, "drivers").get(0);
    for (ServerDataSource source : sources) {
      Element pool = xml.add(all, "xa-datasource");
      all.insertBefore(pool, drivers);
      pool.setAttribute("jndi-name", PREFIX + source.name());
      pool.setAttribute("pool-name", source.name());
      Element url = xml.add(pool, "xa-datasource-property");
      url.setAttribute("name", "Url");
      url.setTextContent(source.url());
      xml.add(pool, "driver").setTextContent(source.name());
      Element driver = xml.add(drivers, "driver");
      driver.setAttribute("name", source.name());
      driver.setAttribute("module", "org.viborm.drivers");
      xml.add(driver, "xa-datasource-class").setTextContent(source.type());
    }
  }
}
