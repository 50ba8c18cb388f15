package org.viborm.tck.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one MySQL server of this JVM, which {@code fetch-mysql.sh} brings into a folder of its own:
 * fetched and initialised once a machine, started when it is first asked for.
 */
final class MySqlServer {

  /** The script's way of saying that this machine has no means to fetch it. */
  private static final int NO_MEANS = 3;

  /** The script's way of saying that the source does not have it any more. */
  private static final int GONE = 4;

  private static final Fetched FETCHED = fetch();

  private MySqlServer() {}

  private record Fetched(Path folder, ServerProcess.Finished how) {}

  /**
   * Why it cannot run here, or null where it can.
   *
   * @throws IllegalStateException if it could not be fetched on a machine that must, for which
   *     {@code CI} is {@code true}
   */
  static @Nullable String unavailable() {
    ServerProcess.Finished how = FETCHED.how();
    if (how.code() == 0) {
      return null;
    }
    boolean excused = how.code() == GONE || (how.code() == NO_MEANS && !mustBeThere());
    if (excused) {
      return how.lastLine();
    }
    throw new IllegalStateException("MySQL could not be fetched: " + how.output());
  }

  private static boolean mustBeThere() {
    return Boolean.parseBoolean(System.getenv("CI"));
  }

  private static Fetched fetch() {
    Path folder = ServerFiles.temporary().resolve("viborm-mysql-server");
    String script = "fetch-mysql.sh";
    try (InputStream content =
        Objects.requireNonNull(MySqlServer.class.getResourceAsStream(script), script)) {
      Path copy = Files.createTempFile("viborm-", ".sh");
      try {
        ServerFiles.write(content, copy);
        return new Fetched(
            folder,
            ServerProcess.run(
                List.of("sh", copy.toString(), folder.toString()), ServerFiles.temporary()));
      } finally {
        Files.deleteIfExists(copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The server, with InnoDB following foreign keys: MySQL itself, which does so by default since
   * 9.7, gives up where a model refers to itself in two ways (error 6575).
   */
  static ServerProcess running() {
    return Running.SERVER;
  }

  /** A second server, which follows foreign keys as it does by default. */
  static ServerProcess withItsDefaults() {
    return WithItsDefaults.SERVER;
  }

  /** Started when it is first asked for. */
  private static final class WithItsDefaults {

    static final ServerProcess SERVER = Running.start();

    private WithItsDefaults() {}
  }

  /** Started when it is first asked for. */
  private static final class Running {

    static final ServerProcess SERVER = start("--loose-innodb-native-foreign-keys=ON");

    private Running() {}

    static ServerProcess start(String... options) {
      Path data = ServerFiles.once("viborm-mysql-data", Running::initialise).resolve("data");
      List<String> arguments = new ArrayList<>(List.of("--mysqlx=OFF", "--secure-file-priv=NULL"));
      arguments.addAll(List.of(options));
      return ServerProcess.start("mysql", command(arguments.toArray(String[]::new)), data);
    }

    private static void initialise(Path home) throws IOException {
      List<String> command =
          command(
              "--initialize-insecure",
              "--datadir=" + home.resolve("data"),
              "--secure-file-priv=NULL",
              "--innodb-redo-log-capacity=8M");
      ServerProcess.run(command, home).orThrow("the initialisation of MySQL");
    }

    /** The server by its own loader, since its libraries are newer than the system's. */
    private static List<String> command(String... arguments) {
      Path root = FETCHED.folder().resolve("root");
      Path usr = root.resolve("usr");
      List<String> command =
          List.of(
              usr.resolve("lib64/ld-linux-x86-64.so.2").toString(),
              "--library-path",
              usr.resolve("lib/x86_64-linux-gnu").toString(),
              usr.resolve("sbin/mysqld").toString(),
              "--no-defaults",
              "--user=" + System.getProperty("user.name"),
              "--basedir=" + usr,
              "--plugin-dir=" + usr.resolve("lib/mysql/plugin"),
              "--lc-messages-dir=" + usr.resolve("share/mysql"),
              "--character-sets-dir=" + usr.resolve("share/mysql/charsets"));
      return java.util.stream.Stream.concat(command.stream(), java.util.stream.Stream.of(arguments))
          .toList();
    }
  }
}
