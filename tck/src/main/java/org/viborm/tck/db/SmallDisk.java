package org.viborm.tck.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A file system of its own that has little room, in memory, in the place of a folder: what a server
 * keeps there can fill it. It takes Linux and the right to mount.
 */
public final class SmallDisk implements AutoCloseable {

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /**
   * One of {@code megabytes} in the place of {@code folder}; the test is skipped where that cannot
   * be.
   */
  public static SmallDisk at(Path folder, int megabytes) throws IOException {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/mount"))
            && Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")),
        "nobody but the root of a Linux mounts a small file system");
    Assumptions.assumeTrue(
        run(
            "mount",
            "-t",
            "tmpfs",
            "-o",
            "mode=700," + size(megabytes),
            "tmpfs",
            folder.toString()),
        "this machine mounts no file system");
    return new SmallDisk(folder);
  }

  private static String size(int megabytes) {
    return "size=" + megabytes + "m";
  }

  /** Gives it room for {@code megabytes}. */
  public void grow(int megabytes) throws IOException {
    if (!run("mount", "-o", "remount," + size(megabytes), folder.toString())) {
      throw new IOException("the file system at " + folder + " cannot grow");
    }
  }

  @Override
  public void close() throws IOException {
    if (!run("umount", "-l", folder.toString())) {
      throw new IOException("the file system at " + folder + " cannot be taken away");
    }
  }

  private static boolean run(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(Arrays.toString(command) + " does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return process.exitValue() == 0;
  }
}
