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

/**
 * A server of the MySQL family on a data folder of its own, which ends with this JVM.
 *
 * @param port where it listens, on 127.0.0.1 only
 * @param version what it calls itself
 */
record ServerProcess(int port, String version) {

  /** Length and number of the packet, and the version of the protocol. */
  private static final int HEADER = 5;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * Starts one.
   *
   * @param name for messages
   * @param command the server and its first arguments
   * @param template a data folder to copy
   */
  static ServerProcess start(String name, List<String> command, Path template) {
    try {
      Path home = Files.createTempDirectory("viborm-" + name + "-");
      Path data = home.resolve("data");
      ServerFiles.copy(template, data);
      int port = freePort();
      List<String> all = new ArrayList<>(command);
      all.add("--datadir=" + data);
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
      Path log = home.resolve("log");
      Process process =
          new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(log.toFile()).start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, home)));
      String version = awaitAnswer(name, process, port, log);
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

  /** A server of this family speaks first, and tells its version: until then it is not there. */
  private static String awaitAnswer(String name, Process process, int port, Path log)
      throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      if (!process.isAlive()) {
        break;
      }
      String version = greeting(port);
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

  /** The version in the server's first packet; empty while there is none. */
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
