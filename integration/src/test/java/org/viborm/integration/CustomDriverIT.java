package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * The driver that {@code docs/custom-driver.md} makes keeps the contract, by the page's own suite.
 */
final class CustomDriverIT {

  @TempDir Path classes;

  @Test
  void theDriverOfThePagePassesTheSuite() throws Exception {
    PageCompiler.compile(
        MarkdownPage.read(DocumentationIT.root().resolve(Path.of("docs", "custom-driver.md"))),
        classes);
    TestExecutionSummary summary;
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
      summary = run(loader.loadClass("WholePage$FileDriverIT"));
    }

    StringWriter failures = new StringWriter();
    summary.printFailuresTo(new PrintWriter(failures));
    assertThat(summary.getTestsFailedCount()).as(failures::toString).isZero();
    assertThat(summary.getTestsSucceededCount()).isGreaterThan(60);
  }

  private static TestExecutionSummary run(Class<?> suite) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(suite)).build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    return listener.getSummary();
  }
}
