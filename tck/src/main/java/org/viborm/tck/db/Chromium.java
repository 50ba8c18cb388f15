package org.viborm.tck.db;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Chromium without a window, which comes from Debian, with a profile of its own. */
public final class Chromium {

  private static final String PROGRAM = "usr/lib/chromium/chromium";

  private final Path root;
  private final Path folder;

  private Chromium(Path root, Path folder) {
    this.root = root;
    this.folder = folder;
  }

  /** The one that keeps what it has in {@code folder}; the test is skipped where there is none. */
  public static Chromium in(Path folder) {
    DebianPrograms chromium =
        DebianPrograms.fetch(
            "Chromium",
            "viborm-chromium",
            PROGRAM,
            "chromium",
            "chromium-driver",
            "fonts-dejavu-core");
    String reason = chromium.unavailable();
    Assumptions.assumeTrue(reason == null, "Chromium: " + reason);
    return new Chromium(chromium.root(), folder);
  }

  /** The program. */
  public Path program() {
    return root.resolve(PROGRAM);
  }

  /** The program that speaks WebDriver for it. */
  public Path driver() {
    return root.resolve("usr/bin/chromedriver");
  }

  /** What either needs in its environment. */
  public Map<String, String> environment() throws IOException {
    Path libraries = root.resolve("usr/lib/x86_64-linux-gnu");
    return Map.of(
        "LD_LIBRARY_PATH",
        libraries + ":" + libraries.resolve("pulseaudio"),
        "FONTCONFIG_FILE",
        fonts().toString());
  }

  /** What it is told when it starts. */
  public List<String> arguments() {
    return List.of(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--window-size=1280,1200",
        "--user-data-dir=" + folder.resolve("profile"));
  }

  /** The document that {@code page} has become once its scripts have run. */
  public String document(Path page) throws IOException {
    Path out = folder.resolve("document.html");
    run(out, "--dump-dom", page.toUri().toString());
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  private void run(Path out, String... more) throws IOException {
    List<String> command = new ArrayList<>(List.of(program().toString()));
    command.addAll(arguments());
    command.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment());
    Process process =
        builder
            .redirectOutput(out.toFile())
            .redirectError(folder.resolve("chromium.log").toFile())
            .start();
    try {
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException("Chromium does not end");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          "Chromium: " + Files.readString(folder.resolve("chromium.log"), StandardCharsets.UTF_8));
    }
  }

  /** The fonts of the machine and those that were fetched. */
  private Path fonts() throws IOException {
    String folders =
        Stream.of(Path.of("/usr/share/fonts"), root.resolve("usr/share/fonts"))
            .map(path -> "<dir>" + path + "</dir>")
            .collect(Collectors.joining());
    return Files.writeString(
        folder.resolve("fonts.conf"),
        """
        <?xml version="1.0"?>
        <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
        <fontconfig>
          %s
          <cachedir>%s</cachedir>
          <alias><family>system-ui</family><prefer><family>DejaVu Sans</family></prefer></alias>
        </fontconfig>
        """
            .formatted(folders, folder.resolve("fonts")));
  }
}
