package org.viborm.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a page of the documentation that measurements are written into. */
final class PageTable {

  private static final String BEGIN = "<!-- measured -->\n";
  private static final String END = "<!-- end -->";

  private PageTable() {}

  /** Puts {@code table} in the place of the one that {@code page} has, with where it is from. */
  static void write(Path page, String table, String command) throws IOException {
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(page + " has no place for measurements");
    }
    String machine =
        "%s, %d processors, Java %s. Command: `%s`.\n"
            .formatted(
                System.getProperty("os.name"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                command);
    Files.writeString(
        page, text.substring(0, begin + BEGIN.length()) + machine + table + text.substring(end));
  }
}
