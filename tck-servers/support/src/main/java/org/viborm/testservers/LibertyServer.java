package org.viborm.testservers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Open Liberty. Drivers of a {@code @DataSourceDefinition} have to be in its global library: there
 * it does not look for them in the application.
 */
final class LibertyServer implements TestServer {

  @Override
  public String folder() {
    return "wlp";
  }

  @Override
  public Map<String, String> prepare(Path home, List<Path> drivers, List<ServerDataSource> sources)
      throws IOException {
    Path global = Files.createDirectories(home.resolve("usr/shared/config/lib/global"));
    for (Path driver : drivers) {
      Files.copy(driver, global.resolve(driver.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
    int port = FreePorts.of(1).get(0);
    Path server = home.resolve("usr/servers/defaultServer");
    delete(server); // applications that a run which was ended has left there
    Files.createDirectories(server);
    Files.writeString(server.resolve("server.xml"), configuration(port, sources));
    return Map.of(
        "server.datasource.prefix",
        "",
        "server.log",
        server.resolve("logs/messages.log").toString(),
        // A deployment that fails takes all of it.
        "server.deployment.timeout",
        System.getProperty("servers.deployment.timeout", "60"),
        "server.port.http",
        String.valueOf(port),
        "server.jvm.arguments",
        JVM_ARGUMENTS + " " + LoopbackRmi.written(home));
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static String configuration(int port, List<ServerDataSource> sources) {
    return """
    <server>
      <featureManager>
        <feature>webProfile-10.0</feature>
        <feature>localConnector-1.0</feature>
        <feature>mpConfig-3.1</feature>
        <feature>mpHealth-4.0</feature>
        <feature>mpTelemetry-2.1</feature>
      </featureManager>
      <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="%d" httpsPort="-1"/>
      <applicationManager autoExpand="true"/>
      <applicationMonitor updateTrigger="mbean"/>
      <library id="drivers">
        <fileset dir="${shared.config.dir}/lib/global" includes="*.jar"/>
      </library>
    %s</server>
    """
        .formatted(
            port,
            sources.stream().map(LibertyServer::dataSource).collect(Collectors.joining("\n")));
  }

  private static String dataSource(ServerDataSource source) {
    return """
      <dataSource jndiName="%s" type="javax.sql.XADataSource">
        <jdbcDriver libraryRef="drivers" javax.sql.XADataSource="%s"/>
        <properties url="%s"/>
      </dataSource>
    """
        .formatted(source.name(), source.type(), source.url());
  }
}
