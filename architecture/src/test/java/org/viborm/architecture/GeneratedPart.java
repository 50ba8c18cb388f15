package org.viborm.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a page that a test keeps true, between two comments. With the system property {@value
 * #WRITE} it is written anew.
 *
 * @param page the file
 * @param name what the comments call it
 */
record GeneratedPart(Path page, String name) {

  private static final String WRITE = "docs.architecture.write";

  private String begin() {
    return "<!-- " + name + " -->\n";
  }

  private String end() {
    return "<!-- end of " + name + " -->";
  }

  /** What the page has now. */
  String text() throws IOException {
    String all = Files.readString(page);
    return all.substring(all.indexOf(begin()) + begin().length(), all.indexOf(end()));
  }

  /** Writes {@code text} where that is asked for; whether it was. */
  boolean writes(String text) throws IOException {
    if (!Boolean.getBoolean(WRITE)) {
      return false;
    }
    String all = Files.readString(page);
    String before = all.substring(0, all.indexOf(begin()) + begin().length());
    Files.writeString(page, before + text + all.substring(all.indexOf(end())));
    return true;
  }

  /** Holds the page to {@code text}, or writes it there. */
  void holds(String text) throws IOException {
    if (!writes(text)) {
      assertThat(text())
          .as(page.getFileName() + " is out of date: -D" + WRITE + "=true writes it")
          .isEqualTo(text);
    }
  }
}
