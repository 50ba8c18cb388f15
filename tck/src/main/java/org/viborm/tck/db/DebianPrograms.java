package org.viborm.tck.db;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Programs that tests need and no Maven artifact has, from packages of the Debian that the machine
 * runs: fetched once a machine into a folder of their own below the temporary folder.
 */
public final class DebianPrograms {

  private final DebianPackages packages;

  private DebianPrograms(DebianPackages packages) {
    this.packages = packages;
  }

  /**
   * Fetches {@code packages} with what they need and the machine lacks, unless that has been done.
   *
   * @param what what they hold, for messages
   * @param folder the name of their folder
   * @param file one that must be among them, from the root on
   */
  public static DebianPrograms fetch(String what, String folder, String file, String... packages) {
    return new DebianPrograms(DebianPackages.missing(what, folder, file, packages));
  }

  /**
   * Why this machine cannot have them, or null where they are there.
   *
   * @throws IllegalStateException if they could not be fetched on a machine that must have them,
   *     for which {@code CI} is {@code true}
   */
  public @Nullable String unavailable() {
    return packages.unavailable();
  }

  /** The folder that stands for the root of a file system. */
  public Path root() {
    return packages.root();
  }
}
