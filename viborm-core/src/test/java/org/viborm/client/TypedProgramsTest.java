package org.viborm.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the compiler takes and refuses of programs on the typed API. */
class TypedProgramsTest {

  private static final String MARK = "// one more statement";

  /** The compiler whose words {@code rejected.txt} records; others are held to its keys alone. */
  private static final int RECORDED_RELEASE = 17;

  @TempDir private Path classes;

  /** A statement that must not compile, why, and what the compiler says. */
  record Rejected(String reason, String statement, String key, String message) {
    @Override
    public String toString() {
      return reason;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Blog", "Design"})
  void compilesWithoutWarnings(String program) throws IOException {
    assertThat(compile(program, source(program))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rejected")
  void rejects(Rejected line) throws IOException {
    String program = source("Blog").replace(MARK, line.statement());

    List<Diagnostic<? extends JavaFileObject>> faults = compile("Blog", program);

    Diagnostic<?> first = errors(faults).get(0);
    assertThat(first.getLineNumber()).isEqualTo(lineOf(MARK, source("Blog")));
    assertThat(first.getCode()).isEqualTo(line.key());
    if (Runtime.version().feature() == RECORDED_RELEASE) {
      assertThat(message(first)).isEqualTo(line.message());
    }
  }

  @Test
  void recordsNineteenRejections() throws IOException {
    assertThat(rejected()).hasSize(19);
  }

  static Stream<Rejected> rejected() throws IOException {
    List<Rejected> lines = new ArrayList<>();
    for (String block : resource("typed/rejected.txt").strip().split("\n\n", -1)) {
      List<String> parts = block.lines().filter(line -> !line.startsWith("#")).toList();
      lines.add(
          new Rejected(
              parts.get(0), parts.get(1).strip(), parts.get(2).strip(), parts.get(3).strip()));
    }
    return lines.stream();
  }

  private static List<Diagnostic<? extends JavaFileObject>> errors(
      List<Diagnostic<? extends JavaFileObject>> faults) {
    List<Diagnostic<? extends JavaFileObject>> errors =
        faults.stream().filter(fault -> fault.getKind() == Diagnostic.Kind.ERROR).toList();
    assertThat(errors).isNotEmpty();
    return errors;
  }

  private static long lineOf(String text, String source) {
    return source.substring(0, source.indexOf(text)).lines().count();
  }

  private List<Diagnostic<? extends JavaFileObject>> compile(String name, String source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> faults = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "--release",
            "17",
            "-Xlint:all",
            "-Werror",
            "-proc:none",
            "-d",
            classes.toString(),
            "-classpath",
            classPath());
    compiler.getTask(null, null, faults, options, null, List.of(new Source(name, source))).call();
    return faults.getDiagnostics();
  }

  private static String classPath() {
    return Stream.of(
            org.viborm.VibOrmClient.class,
            org.jspecify.annotations.Nullable.class,
            jakarta.json.JsonValue.class,
            jakarta.validation.Valid.class)
        .map(type -> Path.of(location(type)).toString())
        .reduce((one, other) -> one + java.io.File.pathSeparator + other)
        .orElseThrow();
  }

  private static URI location(Class<?> type) {
    return URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString());
  }

  /** The beginning of what the compiler says, on one line. */
  private static String message(Diagnostic<?> fault) {
    return fault
        .getMessage(Locale.ROOT)
        .lines()
        .limit(3)
        .map(line -> line.strip().replaceAll(" +", " "))
        .collect(Collectors.joining(" | "));
  }

  private static String source(String program) throws IOException {
    return resource("typed/" + program + ".java");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            TypedProgramsTest.class.getClassLoader().getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /** A source file in memory. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("memory:///" + name + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
