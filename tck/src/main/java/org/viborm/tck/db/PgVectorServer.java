package org.viborm.tck.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one PostgreSQL server of this JVM with the extension pgvector: the binaries of the plain one
 * beside the extension from {@link DebianPackages}, by whose loader it runs, since the extension
 * takes a newer C library than the system's.
 */
final class PgVectorServer {

  private static final String LIBRARY = "usr/lib/postgresql/18/lib/vector.so";

  private static final DebianPackages PACKAGES =
      DebianPackages.alone(
          "pgvector", "viborm-pgvector", LIBRARY, "postgresql-18-pgvector", "libc6");

  private PgVectorServer() {}

  /** Why it cannot run here, or null where it can. */
  static @Nullable String unavailable() {
    return PACKAGES.unavailable();
  }

  /** The server, which starts when it is first asked for. */
  static ServerProcess running() {
    return Running.SERVER;
  }

  /** Started when it is first asked for. */
  private static final class Running {

    static final ServerProcess SERVER = start(PostgresUnderTest.folder());

    private Running() {}
  }

  private static ServerProcess start(Path plain) {
    Path made =
        ServerFiles.once("viborm-pgvector-" + plain.getFileName(), folder -> make(plain, folder));
    Path base = made.resolve("base");
    return ServerProcess.launch(
        "pgvector",
        home ->
            ServerProcess.run(
                    List.of("cp", "-a", made.resolve("data").toString(), home.toString()), home)
                .orThrow("the copy of the data folder"),
        (home, port) -> {
          List<String> command = new ArrayList<>(asNobody());
          command.addAll(PACKAGES.loader(base.resolve("lib")));
          command.addAll(
              List.of(
                  base.resolve("bin/postgres").toString(), "-D", home.resolve("data").toString()));
          command.addAll(List.of("-p", Integer.toString(port), "-F"));
          command.addAll(List.of("-c", "listen_addresses=127.0.0.1"));
          command.addAll(List.of("-c", "unix_socket_directories="));
          return command;
        },
        PgVectorServer::version);
  }

  private static void make(Path plain, Path folder) throws IOException {
    Path base = folder.resolve("base");
    ServerProcess.run(List.of("cp", "-a", plain.toString(), base.toString()), folder)
        .orThrow("the copy of PostgreSQL");
    Path root = PACKAGES.root();
    Files.copy(root.resolve(LIBRARY), base.resolve("lib/postgresql/vector.so"));
    Path extensions = base.resolve("share/postgresql/extension");
    try (Stream<Path> files = Files.list(root.resolve("usr/share/postgresql/18/extension"))) {
      for (Path file : files.toList()) {
        Files.copy(file, extensions.resolve(file.getFileName()));
      }
    }
    List<String> command = new ArrayList<>(asNobody());
    command.addAll(
        List.of(
            plain.resolve("bin/initdb").toString(),
            "--pgdata=" + folder.resolve("data"),
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF-8",
            "--no-sync"));
    ServerProcess.run(command, folder).orThrow("initdb");
  }

  /** What hides from a program that it is run by root, where it is: PostgreSQL refuses that. */
  private static List<String> asNobody() {
    return System.getProperty("user.name").equals("root") ? List.of("unshare", "-U") : List.of();
  }

  private static String version(int port) {
    try (Connection connection =
        DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres")) {
      return connection.getMetaData().getDatabaseProductVersion();
    } catch (SQLException e) {
      return "";
    }
  }
}
