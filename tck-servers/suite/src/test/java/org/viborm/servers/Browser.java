package org.viborm.servers;

import java.io.IOException;
import java.nio.file.Path;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.viborm.tck.db.Chromium;

/** Chromium that a test drives. */
final class Browser {

  private Browser() {}

  /** A new one; where the machine cannot have it, the test is skipped. */
  static ChromeDriver start(Path folder) throws IOException {
    Chromium chromium = Chromium.in(folder);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromium.driver().toFile())
            .usingAnyFreePort()
            .withEnvironment(chromium.environment())
            .build();
    ChromeOptions options =
        new ChromeOptions()
            .setBinary(chromium.program().toString())
            .addArguments(chromium.arguments());
    return new ChromeDriver(service, options);
  }
}
