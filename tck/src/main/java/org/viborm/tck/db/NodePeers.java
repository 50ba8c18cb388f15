package org.viborm.tck.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The programs for Node that stand in for services of the cloud, and the vendors' own clients that
 * keep them honest: copied into the temporary folder and their packages installed there with {@code
 * npm ci}, once a machine and a version of them.
 */
public final class NodePeers {

  private static final List<String> FILES =
      List.of(
          "package.json",
          "package-lock.json",
          "peer.mjs",
          "check.mjs",
          "libsql-peer.mjs",
          "libsql-client-check.mjs",
          "neon-peer.mjs",
          "neon-client-check.mjs",
          "planetscale-peer.mjs",
          "planetscale-client-check.mjs");

  private static final Installed INSTALLED = install();

  private NodePeers() {}

  private record Installed(Path folder, @Nullable String problem) {}

  /**
   * Why they cannot run here, or null where they can.
   *
   * @throws IllegalStateException if they cannot on a machine that must, for which {@code CI} is
   *     {@code true}
   */
  public static @Nullable String unavailable() {
    String problem = INSTALLED.problem();
    if (problem != null && Boolean.parseBoolean(System.getenv("CI"))) {
      throw new IllegalStateException("the peers in Node cannot run: " + problem);
    }
    return problem;
  }

  /** Runs the program {@code script} to its end; gives what it said. */
  public static String check(String script, String... arguments) {
    try {
      List<String> command = new ArrayList<>(List.of("node", script));
      command.addAll(List.of(arguments));
      return ServerProcess.run(command, folder()).orThrow(script).output();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder that they are in. */
  static Path folder() {
    return INSTALLED.folder();
  }

  private static Installed install() {
    Path nowhere = ServerFiles.temporary();
    try {
      ServerProcess.Finished node = ServerProcess.run(List.of("node", "--version"), nowhere);
      if (node.code() != 0 || !node.output().matches("v(2\\d|[3-9]\\d)\\..*")) {
        return new Installed(nowhere, "Node 20 or newer is needed, found: " + node.output());
      }
    } catch (IOException e) {
      return new Installed(nowhere, "there is no Node on this machine");
    }
    try {
      return new Installed(
          ServerFiles.once("viborm-node-peers-" + version(), NodePeers::fill), null);
    } catch (UncheckedIOException e) {
      return new Installed(nowhere, e.getMessage());
    }
  }

  private static void fill(Path folder) throws IOException {
    for (String file : FILES) {
      Files.write(folder.resolve(file), content(file));
    }
    ServerProcess.run(
            List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"),
            folder)
        .orThrow("npm ci");
  }

  private static byte[] content(String file) throws IOException {
    try (InputStream content =
        Objects.requireNonNull(
            NodePeers.class.getResourceAsStream("/org/viborm/tck/peers/" + file), file)) {
      return content.readAllBytes();
    }
  }

  /** Made of the content of all files, so that a change of one is another folder. */
  private static String version() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String file : FILES) {
        digest.update(file.getBytes(StandardCharsets.UTF_8));
        digest.update(content(file));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
