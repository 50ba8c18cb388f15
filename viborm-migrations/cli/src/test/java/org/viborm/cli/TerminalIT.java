package org.viborm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command in a JVM of its own, on a terminal that {@code script} of util-linux makes, and on
 * none.
 */
final class TerminalIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String RENAMED = "Column 'name' of 'shop' is gone and 'title' is new.";
  private static final String REMOVED = "'shop.kind' loses the value 'GONE'.";

  @TempDir Path folder;

  @BeforeEach
  void migrateTheFirstVersion() throws IOException, URISyntaxException {
    Path classes =
        Path.of(TerminalIT.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Files.writeString(
        folder.resolve("viborm.properties"),
        "url=jdbc:sqlite:%s%nclass-path=%s%n"
            .formatted(folder.resolve("shop.db"), classes)
            .replace('\\', '/'));
    assertThat(finished(started(Map.of(), command("one", "migrate", "generate"))).exit()).isZero();
    assertThat(finished(started(Map.of(), command("one", "migrate", "apply"))).exit()).isZero();
  }

  private static List<String> command(String version, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "org.viborm.cli.Viborm"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--models", "org.viborm.cli." + version));
    return command;
  }

  /** Without a terminal. */
  private Process started(Map<String, String> environment, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectErrorStream(true);
    builder.environment().remove("CI");
    builder.environment().put("TERM", "xterm");
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** On a terminal. */
  private Process onTerminal(Map<String, String> environment, List<String> command) {
    List<String> quoted = command.stream().map(word -> "'" + word + "'").toList();
    return started(environment, List.of("script", "-qec", String.join(" ", quoted), "/dev/null"));
  }

  /** What a command did. */
  private record Done(int exit, String said) {}

  /** Reads what {@code process} says until it says {@code end}, or all of it. */
  private static String until(Process process, String end) {
    StringBuilder said = new StringBuilder();
    InputStream in = process.getInputStream();
    long limit = System.nanoTime() + PATIENCE.toNanos();
    try {
      byte[] some = new byte[4096];
      while (end.isEmpty() || said.indexOf(end) < 0) {
        if (in.available() == 0 && process.isAlive()) {
          assertThat(System.nanoTime()).as("waiting for '%s' in %s", end, said).isLessThan(limit);
          Thread.sleep(20);
          continue;
        }
        int read = in.read(some);
        if (read < 0) {
          break;
        }
        said.append(new String(some, 0, read, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return said.toString();
  }

  private static Done finished(Process process) {
    String said = until(process, "");
    try {
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return new Done(process.exitValue(), said);
  }

  private static void type(Process process, String keys) {
    try {
      OutputStream keyboard = process.getOutputStream();
      keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
      keyboard.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void needTerminals() {
    if (Files.notExists(Path.of("/usr/bin/script")) && System.getenv("CI") == null) {
      abort("there is no 'script' of util-linux here, which makes a terminal");
    }
  }

  private String migration(String name) throws IOException {
    return Files.readString(folder.resolve("migrations").resolve(name));
  }

  @Test
  void asksOnATerminalAndDoesWhatItIsTold() throws IOException {
    needTerminals();
    Process generate =
        onTerminal(Map.of(), command("two", "migrate", "generate", "--name", "clearer"));
    assertThat(until(generate, "> ")).contains(RENAMED).contains("1) it was renamed");
    type(generate, "7\n"); // no such answer: asked again
    assertThat(until(generate, "> ")).contains(RENAMED);
    type(generate, "1\n");
    assertThat(until(generate, "> ")).contains(REMOVED);
    type(generate, "2\n");
    Done done = finished(generate);
    assertThat(done.exit()).as(done.said()).isZero();
    assertThat(done.said()).contains("\u001b[").contains("Written: 0001_clearer.sql");
    assertThat(migration("0001_clearer.sql"))
        .contains("RENAME COLUMN \"name\" TO \"title\"")
        .contains("WHEN \"kind\" = 'GONE' THEN 'SHUT'");

    Process no = onTerminal(Map.of(), command("two", "migrate", "apply"));
    assertThat(until(no, "[y/N] ")).contains("0001_clearer");
    type(no, "n\n");
    assertThat(finished(no).exit()).isZero();
    Process end = onTerminal(Map.of(), command("two", "migrate", "apply"));
    until(end, "[y/N] ");
    type(end, "\u0004");
    assertThat(finished(end).exit()).isZero();
    assertThat(finished(started(Map.of(), command("two", "migrate", "status"))).said())
        .contains("pending 0001_clearer");
    Process yes = onTerminal(Map.of(), command("two", "migrate", "apply"));
    until(yes, "[y/N] ");
    type(yes, "y\n");
    Done applied = finished(yes);
    assertThat(applied.exit()).as(applied.said()).isZero();
    assertThat(applied.said()).contains("applied: 0001_clearer");
  }

  @Test
  void asksNothingInCi() {
    needTerminals();
    refuses(finished(onTerminal(Map.of("CI", "true"), command("two", "migrate", "generate"))));
  }

  @Test
  void asksNothingWithoutATerminal() {
    refuses(finished(started(Map.of(), command("two", "migrate", "generate"))));
    refuses(finished(started(Map.of("CI", "true"), command("two", "push"))));
  }

  private void refuses(Done done) {
    assertThat(done.exit()).as(done.said()).isEqualTo(1);
    assertThat(done.said()).contains("V11010").doesNotContain("> ").doesNotContain("[y/N]");
    assertThat(folder.resolve("migrations").resolve("0001_clearer.sql")).doesNotExist();
    try (var files = Files.list(folder.resolve("migrations"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".sql"))).hasSize(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
