package org.viborm.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiles and runs every block of Java of the README and the pages of {@code docs}. */
final class DocumentationIT {

  private static final Set<String> KINDS = Set.of("types", "run", "program");

  @TempDir Path classes;

  static List<MarkdownPage> pages() throws IOException {
    Path root = root();
    List<MarkdownPage> pages = new ArrayList<>();
    pages.add(MarkdownPage.read(root.resolve("README.md")));
    try (Stream<Path> files = Files.list(root.resolve("docs"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".md")).sorted().toList()) {
        pages.add(MarkdownPage.read(file));
      }
    }
    return pages;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyBlockSaysWhatItIs(MarkdownPage page) {
    assertThat(page.blocks()).isNotEmpty();
    assertThat(page.blocks())
        .allSatisfy(block -> assertThat(KINDS).as("line " + block.line()).contains(block.kind()));
  }

  @ParameterizedTest
  @MethodSource("pages")
  @ResourceLock(Resources.SYSTEM_OUT)
  void everyBlockCompilesAndPrintsWhatThePageSays(MarkdownPage page) throws Exception {
    List<String> programs = PageCompiler.compile(page, classes);

    assertThat(printedBy(programs)).isEqualTo(page.printed());
  }

  private List<String> printedBy(List<String> programs) throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream console = System.out;
    try (URLClassLoader loader =
            new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
        PrintStream out = new PrintStream(printed, true, UTF_8)) {
      System.setOut(out);
      for (String program : programs) {
        Method main = loader.loadClass(program).getMethod("main", String[].class);
        main.invoke(null, (Object) new String[0]);
      }
    } finally {
      System.setOut(console);
    }
    return printed.toString(UTF_8).lines().toList();
  }

  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("viborm-core"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
