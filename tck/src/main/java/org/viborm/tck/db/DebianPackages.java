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
 * Packages of Debian that {@code fetch-debian.sh} unpacks into a folder of their own, once a
 * machine, with a loader and a C library that are newer than the system's.
 *
 * @param what what they hold, for messages
 * @param root the folder that stands for {@code /}
 * @param how how the script ended
 */
record DebianPackages(String what, Path root, ServerProcess.Finished how) {

  /** The script's way of saying that this machine has no means to fetch them. */
  private static final int NO_MEANS = 3;

  /** The script's way of saying that the source does not have them any more. */
  private static final int GONE = 4;

  /**
   * Fetches {@code packages} with all that they depend on.
   *
   * @param folder their folder under the temporary folder
   * @param file a file that they hold
   */
  static DebianPackages whole(String what, String folder, String file, String... packages) {
    return fetch(what, folder, file, "whole", packages);
  }

  /** Fetches {@code packages} without what they depend on. */
  static DebianPackages alone(String what, String folder, String file, String... packages) {
    return fetch(what, folder, file, "alone", packages);
  }

  /** Fetches what the machine lacks of {@code packages}, from the distribution that it has. */
  static DebianPackages missing(String what, String folder, String file, String... packages) {
    return fetch(what, folder, file, "missing", packages);
  }

  private static DebianPackages fetch(
      String what, String name, String file, String how, String... packages) {
    Path folder = ServerFiles.temporary().resolve(name);
    String script = "fetch-debian.sh";
    try (InputStream content =
        Objects.requireNonNull(DebianPackages.class.getResourceAsStream(script), script)) {
      Path copy = Files.createTempFile("viborm-", ".sh");
      try {
        ServerFiles.write(content, copy);
        List<String> command = new ArrayList<>();
        command.addAll(List.of("sh", copy.toString(), folder.toString(), file, how));
        command.addAll(List.of(packages));
        return new DebianPackages(
            what, folder.resolve("root"), ServerProcess.run(command, ServerFiles.temporary()));
      } finally {
        Files.deleteIfExists(copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Why they are not here, or null where they are.
   *
   * @throws IllegalStateException if they could not be fetched on a machine that must, for which
   *     {@code CI} is {@code true}
   */
  @Nullable String unavailable() {
    if (how.code() == 0) {
      return null;
    }
    boolean excused = how.code() == GONE || (how.code() == NO_MEANS && !mustBeThere());
    if (excused) {
      return how.lastLine();
    }
    throw new IllegalStateException(what + " could not be fetched: " + how.output());
  }

  private static boolean mustBeThere() {
    return Boolean.parseBoolean(System.getenv("CI"));
  }

  /** The beginning of a command that runs a program by their loader, with their libraries last. */
  List<String> loader(Path... libraries) {
    StringBuilder path = new StringBuilder();
    for (Path library : libraries) {
      path.append(library).append(':');
    }
    return List.of(
        root.resolve("usr/lib64/ld-linux-x86-64.so.2").toString(),
        "--library-path",
        path.append(root.resolve("usr/lib/x86_64-linux-gnu")).toString());
  }
}
