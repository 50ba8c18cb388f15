package org.viborm.tck.db;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of {@link NodePeers} that serves on a port of 127.0.0.1 until it is closed. */
public final class NodePeer implements AutoCloseable {

  private static final String READY = "READY ";

  private final Process process;
  private final int port;

  private NodePeer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts {@code script} with {@code environment}; it ends with this JVM at the latest. */
  public static NodePeer start(String script, Map<String, String> environment) {
    return start(PeerFolder.SERVERS, script, environment);
  }

  static NodePeer start(PeerFolder folder, String script, Map<String, String> environment) {
    try {
      Path log = Files.createTempFile("viborm-peer-", ".log");
      ProcessBuilder builder =
          new ProcessBuilder("node", script)
              .directory(folder.folder().toFile())
              .redirectError(log.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
      BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
      String line = said.readLine();
      if (line == null || !line.startsWith(READY)) {
        end(process);
        throw new IllegalStateException(
            script + " did not start; it said:\n" + line + "\n" + Files.readString(log));
      }
      return new NodePeer(process, Integer.parseInt(line.substring(READY.length())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it and what it has started, which would go on without it. */
  private static void end(Process process) {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** Ends it. Harmless when repeated. */
  @Override
  public void close() {
    end(process);
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
