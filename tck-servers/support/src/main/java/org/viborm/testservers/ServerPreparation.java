package org.viborm.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Before the first test makes the server ready that the system property {@code arquillian.launch}
 * names ({@code wildfly}, {@code payara} or {@code liberty}): writes its configuration and sets the
 * system properties that {@code arquillian.xml} asks for. Arquillian then starts and stops it.
 *
 * <p>The server is where the build has unpacked it, below {@code servers.folder}; JDBC drivers for
 * the whole server are taken from {@code application.libraries}.
 */
public final class ServerPreparation implements LauncherSessionListener {

  private static final Map<String, TestServer> SERVERS =
      Map.of(
          "wildfly", new WildFlyServer(),
          "payara", new PayaraServer(),
          "liberty", new LibertyServer());

  private static final String DRIVERS = "META-INF/services/java.sql.Driver";

  private static final Set<String> PREPARED = ConcurrentHashMap.newKeySet();

  /** For {@link java.util.ServiceLoader}. */
  public ServerPreparation() {}

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    String name = System.getProperty("arquillian.launch", "");
    TestServer server = SERVERS.get(name);
    if (server == null || !PREPARED.add(name)) {
      return;
    }
    Path home = home(Path.of(System.getProperty("servers.folder")), server.folder());
    try {
      server.prepare(home, drivers(), sources()).forEach(System::setProperty);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.setProperty("server.home", home.toString());
  }

  private static Path home(Path servers, String beginning) {
    return list(servers).stream()
        .filter(folder -> folder.getFileName().toString().startsWith(beginning))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + beginning + " in " + servers));
  }

  /** The jars that hold a JDBC driver. */
  private static List<Path> drivers() {
    return list(Path.of(System.getProperty("application.libraries"))).stream()
        .filter(jar -> jar.toString().endsWith(".jar") && Jars.hold(jar, DRIVERS))
        .toList();
  }

  private static List<ServerDataSource> sources() {
    return ServiceLoader.load(ServerDataSources.class).stream()
        .flatMap(provider -> provider.get().all().stream())
        .toList();
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
