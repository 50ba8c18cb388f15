package org.viborm.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.viborm.tck.db.DebianPrograms;

/** Chromium without a window, which comes from Debian. */
final class Browser {

  private static final String PROGRAM = "usr/lib/chromium/chromium";

  private Browser() {}

  /** A new one; where the machine cannot have it, the test is skipped. */
  static ChromeDriver start(Path folder) throws IOException {
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
    Path root = chromium.root();
    Path libraries = root.resolve("usr/lib/x86_64-linux-gnu");
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(root.resolve("usr/bin/chromedriver").toFile())
            .usingAnyFreePort()
            .withEnvironment(
                Map.of(
                    "LD_LIBRARY_PATH",
                    libraries + ":" + libraries.resolve("pulseaudio"),
                    "FONTCONFIG_FILE",
                    fonts(folder, root).toString()))
            .build();
    ChromeOptions options =
        new ChromeOptions()
            .setBinary(root.resolve(PROGRAM).toString())
            .addArguments(
                List.of(
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--window-size=1280,1200",
                    "--user-data-dir=" + folder.resolve("profile")));
    return new ChromeDriver(service, options);
  }

  /** The fonts of the machine and those that were fetched. */
  private static Path fonts(Path folder, Path root) throws IOException {
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
