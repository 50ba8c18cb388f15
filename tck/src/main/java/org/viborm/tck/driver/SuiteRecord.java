package org.viborm.tck.driver;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.viborm.driver.Driver;

/**
 * Writes how a suite went on a driver into the target folder of its module, one file a class, from
 * where the table of all drivers is made. {@link DriverContract} registers it.
 */
public final class SuiteRecord implements TestWatcher, AfterAllCallback {

  private static final Path FOLDER = Path.of("target", "driver-results");

  private int passed;
  private int skipped;
  private int failed;

  /** For JUnit. */
  public SuiteRecord() {}

  @Override
  public void testSuccessful(ExtensionContext context) {
    passed++;
  }

  @Override
  public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
    skipped++;
  }

  @Override
  public void testDisabled(ExtensionContext context, Optional<String> reason) {
    skipped++;
  }

  @Override
  public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
    failed++;
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (context.getTestInstance().orElse(null) instanceof DriverContract contract
        && contract.facts() != null) {
      Properties facts = new Properties();
      facts.putAll(contract.facts());
      write(context.getRequiredTestClass(), "suite", passed, skipped, failed, facts);
    }
  }

  /** What is known of a driver before it runs. */
  static Properties facts(Driver driver, String product) {
    Properties facts = new Properties();
    facts.setProperty("driver", driver.name());
    facts.setProperty("peer", product);
    facts.setProperty(
        "capabilities",
        driver.capabilities().stream().map(Enum::name).sorted().collect(Collectors.joining(" ")));
    return facts;
  }

  /** Writes one file. */
  static void write(
      Class<?> test, String kind, int passed, int skipped, int failed, Properties facts)
      throws IOException {
    facts.setProperty("kind", kind);
    facts.setProperty("passed", Integer.toString(passed));
    facts.setProperty("skipped", Integer.toString(skipped));
    facts.setProperty("failed", Integer.toString(failed));
    Files.createDirectories(FOLDER);
    try (Writer file =
        Files.newBufferedWriter(FOLDER.resolve(test.getSimpleName() + ".properties"))) {
      facts.store(file, null);
    }
  }
}
