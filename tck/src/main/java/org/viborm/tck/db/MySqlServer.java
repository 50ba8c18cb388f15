package org.viborm.tck.db;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one MySQL server of this JVM, which {@link DebianPackages} brings into a folder of its own:
 * fetched and initialised once a machine, started when it is first asked for.
 */
final class MySqlServer {

  private static final DebianPackages PACKAGES =
      DebianPackages.whole("MySQL", "viborm-mysql-server", "usr/sbin/mysqld", "mysql-server-core");

  private MySqlServer() {}

  /** Why it cannot run here, or null where it can. */
  static @Nullable String unavailable() {
    return PACKAGES.unavailable();
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
      Path usr = PACKAGES.root().resolve("usr");
      List<String> command = new ArrayList<>(PACKAGES.loader());
      command.addAll(
          List.of(
              usr.resolve("sbin/mysqld").toString(),
              "--no-defaults",
              "--user=" + System.getProperty("user.name"),
              "--basedir=" + usr,
              "--plugin-dir=" + usr.resolve("lib/mysql/plugin"),
              "--lc-messages-dir=" + usr.resolve("share/mysql"),
              "--character-sets-dir=" + usr.resolve("share/mysql/charsets")));
      command.addAll(List.of(arguments));
      return command;
    }
  }
}
