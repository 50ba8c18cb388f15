package org.viborm.tck.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The programs for Node that stand in for services of the cloud, and the vendors' own clients that
 * keep them honest: copied into the temporary folder and their packages installed there with {@code
 * npm ci}, once a machine and a version of them.
 */
public final class NodePeers {

  private NodePeers() {}

  /**
   * Why they cannot run here, or null where they can.
   *
   * @throws IllegalStateException if they cannot on a machine that must, for which {@code CI} is
   *     {@code true}
   */
  public static @Nullable String unavailable() {
    return PeerFolder.SERVERS.unavailable();
  }

  /** Runs the program {@code script} to its end; gives what it said. */
  public static String check(String script, String... arguments) {
    try {
      List<String> command = new ArrayList<>(List.of("node", script));
      command.addAll(List.of(arguments));
      return ServerProcess.run(command, PeerFolder.SERVERS.folder()).orThrow(script).output();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
