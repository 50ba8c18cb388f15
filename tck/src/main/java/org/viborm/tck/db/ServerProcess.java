package org.viborm.tck.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * A server on files of its own, which ends with this JVM.
 *
 * @param port where it listens, on 127.0.0.1 only
 * @param version what it calls itself
 */
record ServerProcess(int port, String version) {

  /** Length and number of the packet, and the version of the protocol. */
  private static final int HEADER = 5;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * Starts one of the MySQL family.
   *
   * @param name for messages
   * @param command the server and its first arguments
   * @param template a data folder to copy
   */
  static ServerProcess start(String name, List<String> command, Path template) {
    return launch(
        name,
        home -> ServerFiles.copy(template, home.resolve("data")),
        (home, port) -> {
          List<String> all = new ArrayList<>(command);
          all.add("--datadir=" + home.resolve("data"));
          all.add("--port=" + port);
          all.add("--socket=" + home.resolve("s.sock"));
          all.add("--pid-file=" + home.resolve("s.pid"));
          all.add("--bind-address=127.0.0.1");
          all.add("--skip-log-bin");
          all.add("--max-connections=300");
          all.add("--innodb-flush-log-at-trx-commit=0");
          all.add("--innodb-doublewrite=OFF");
          all.add("--innodb-buffer-pool-size=64M");
          all.add("--performance-schema=OFF");
          return all;
        },
        ServerProcess::greeting);
  }

  /** What starts a server. */
  @FunctionalInterface
  interface Command {

    /** The command of a server that listens at {@code port} and keeps its files in {@code home}. */
    List<String> on(Path home, int port);
  }

  /**
   * Starts a server of any kind.
   *
   * @param name for messages
   * @param files puts the files that it needs into its folder
   * @param command how it is started
   * @param answer its version, empty while it does not answer at a port
   */
  static ServerProcess launch(
      String name, ServerFiles.Maker files, Command command, IntFunction<String> answer) {
    try {
      Path home = Files.createTempDirectory("viborm-" + name + "-");
      files.make(home);
      int port = freePort();
      Path log = home.resolve("log");
      Process process =
          new ProcessBuilder(command.on(home, port))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, home)));
      String version = awaitAnswer(name, process, () -> answer.apply(port), log);
      System.getLogger(ServerProcess.class.getName())
          .log(System.Logger.Level.INFO, "{0}: version {1}", name, version);
      return new ServerProcess(port, version);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetAddress local() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, local())) {
      return socket.getLocalPort();
    }
  }

  private static String awaitAnswer(String name, Process process, Supplier<String> answer, Path log)
      throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      if (!process.isAlive()) {
        break;
      }
      String version = answer.get();
      if (!version.isEmpty()) {
        return version;
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    process.destroyForcibly();
    throw new IllegalStateException(
        "the server " + name + " did not start; it said:\n" + Files.readString(log));
  }

  /**
   * A server of the MySQL family speaks first, and tells its version; empty while there is none.
   */
  private static String greeting(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(local(), port), 1_000);
      socket.setSoTimeout(1_000);
      InputStream in = socket.getInputStream();
      boolean speaks = in.readNBytes(HEADER).length == HEADER;
      StringBuilder version = new StringBuilder();
      for (int next = speaks ? in.read() : -1; next > 0; next = in.read()) {
        version.append((char) next);
      }
      return version.toString();
    } catch (IOException e) {
      return "";
    }
  }

  private static void stop(Process process, Path home) {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
      ServerFiles.delete(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs {@code command} to its end; gives what it said. */
  static Finished run(List<String> command, Path folder) throws IOException {
    Path log = Files.createTempFile("viborm-", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      int code = process.waitFor();
      return new Finished(code, Files.readString(log).strip());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + command.get(0) + " ran", e);
    } finally {
      Files.deleteIfExists(log);
    }
  }

  /** How a command ended. */
  record Finished(int code, String output) {

    /** This, unless the command failed. */
    Finished orThrow(String what) throws IOException {
      if (code != 0) {
        throw new IOException(what + " ended with " + code + ":\n" + output);
      }
      return this;
    }

    /** The last line of what it said. */
    String lastLine() {
      return output.substring(output.lastIndexOf('\n') + 1);
    }
  }
}
