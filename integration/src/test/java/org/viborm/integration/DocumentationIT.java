package org.viborm.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiles and runs every block of Java of the README and the pages of {@code docs}. */
final class DocumentationIT {

  private static final Set<String> KINDS = Set.of("types", "run", "program");

  /** What the pages leave out. */
  private static final String IMPORTS =
      """
      import static org.viborm.client.Query.*;

      import jakarta.annotation.sql.DataSourceDefinition;
      import jakarta.enterprise.context.ApplicationScoped;
      import jakarta.inject.Inject;
      import jakarta.json.*;
      import jakarta.transaction.Transactional;
      import jakarta.validation.Valid;
      import jakarta.validation.constraints.*;
      import java.io.StringReader;
      import java.math.BigDecimal;
      import java.nio.file.*;
      import java.time.Duration;
      import java.util.*;
      import org.viborm.*;
      import org.viborm.cache.memory.*;
      import org.viborm.cdi.*;
      import org.viborm.client.*;
      import org.viborm.driver.*;
      import org.viborm.errors.*;
      import org.viborm.migrations.*;
      import org.viborm.pg.*;
      import org.viborm.schema.*;
      import org.viborm.sqlite3.*;
      import org.viborm.validation.*;
      """;

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
    List<Path> sources = new ArrayList<>();
    List<String> programs = new ArrayList<>();
    if (page.blocks().stream().anyMatch(block -> !block.kind().equals("program"))) {
      sources.add(
          source(
              "Page",
              "public class Page {\n%s\npublic static void main(String[] args) throws Exception {\n%s}\n}\n"
                  .formatted(page.all("types"), page.all("run"))));
      programs.add("Page");
    }
    for (MarkdownPage.Block block : page.blocks()) {
      if (block.kind().equals("program")) {
        String name = "Program" + block.line();
        sources.add(
            source(name, block.text().replaceFirst("public class \\w+", "public class " + name)));
        programs.add(name);
      }
    }

    compile(sources);

    assertThat(printedBy(programs)).isEqualTo(page.printed());
  }

  private Path source(String name, String text) throws IOException {
    return Files.writeString(classes.resolve(name + ".java"), IMPORTS + text);
  }

  private void compile(List<Path> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, Locale.ROOT, UTF_8)) {
      List<String> options =
          List.of(
              "-d",
              classes.toString(),
              "-classpath",
              classPath(),
              "-proc:none",
              "-Xlint:all,-processing",
              "-Werror");
      boolean compiled =
          compiler
              .getTask(
                  messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(compiled).as(messages::toString).isTrue();
    }
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

  /** The class path of this test, each entry by itself. */
  private static String classPath() {
    String entries =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return String.join(
        File.pathSeparator,
        Arrays.stream(entries.split(File.pathSeparator))
            .filter(entry -> Files.exists(Path.of(entry)))
            .toList());
  }

  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("viborm-core"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
