package org.viborm.tck.db;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Programs for Node and their packages, installed together when the first of them is needed. */
final class PeerFolder {

  /** What stands before real servers and engines, and the vendors' clients. */
  static final PeerFolder SERVERS =
      new PeerFolder(
          "servers",
          "peers",
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
              "planetscale-client-check.mjs"));

  /** Cloudflare's own emulation of D1 and KV, which is large. */
  static final PeerFolder D1 =
      new PeerFolder(
          "d1",
          "peers/d1",
          List.of("package.json", "package-lock.json", "d1-peer.mjs", "kv-worker.mjs"));

  /** The vendor's PGlite behind the vendor's socket server. */
  static final PeerFolder PGLITE =
      new PeerFolder(
          "pglite",
          "peers/pglite",
          List.of("package.json", "package-lock.json", "pglite-peer.mjs"));

  private final String name;
  private final String resources;
  private final List<String> files;

  private PeerFolder(String name, String resources, List<String> files) {
    this.name = name;
    this.resources = resources;
    this.files = files;
  }

  /** Where they are. */
  Path folder() {
    return ServerFiles.once("viborm-node-" + name + "-" + version(), this::fill);
  }

  /** The version of the installed {@code npmPackage}. */
  String version(String npmPackage) {
    Path file = folder().resolve("node_modules").resolve(npmPackage).resolve("package.json");
    try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
      return reader.readObject().getString("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Why they cannot run here, or null where they can.
   *
   * @throws IllegalStateException if they cannot on a machine that must, for which {@code CI} is
   *     {@code true}
   */
  @Nullable String unavailable() {
    String problem = problem();
    if (problem != null && Boolean.parseBoolean(System.getenv("CI"))) {
      throw new IllegalStateException("the peers in Node cannot run: " + problem);
    }
    return problem;
  }

  private @Nullable String problem() {
    try {
      ServerProcess.Finished node =
          ServerProcess.run(List.of("node", "--version"), ServerFiles.temporary());
      if (node.code() != 0 || !node.output().matches("v(2\\d|[3-9]\\d)\\..*")) {
        return "Node 20 or newer is needed, found: " + node.output();
      }
    } catch (IOException e) {
      return "there is no Node on this machine";
    }
    try {
      folder();
      return null;
    } catch (UncheckedIOException e) {
      return e.getMessage();
    }
  }

  private void fill(Path folder) throws IOException {
    for (String file : files) {
      Files.write(folder.resolve(file), content(file));
    }
    ServerProcess.run(
            List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"),
            folder)
        .orThrow("npm ci");
  }

  private byte[] content(String file) throws IOException {
    String name = "/org/viborm/tck/" + resources + "/" + file;
    try (InputStream content =
        Objects.requireNonNull(PeerFolder.class.getResourceAsStream(name), name)) {
      return content.readAllBytes();
    }
  }

  /** Made of the content of all files, so that a change of one is another folder. */
  private String version() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String file : files) {
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
