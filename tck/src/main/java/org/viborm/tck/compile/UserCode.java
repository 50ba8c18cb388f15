package org.viborm.tck.compile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Java as a user would write it, compiled as strictly as a user may: warnings are errors. */
public final class UserCode {

  private UserCode() {}

  /**
   * Compiles {@code sources} into the folder {@code classes}, on the class path of the running test
   * without its annotation processors.
   *
   * @throws AssertionError with the compiler's messages, if they do not compile or there is a
   *     warning
   * @throws IOException if a file cannot be read or written
   */
  public static void compile(List<Path> sources, Path classes) throws IOException {
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

  /** The class path of this test without the entries that are not there, of which javac warns. */
  private static String classPath() {
    String entries =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return String.join(
        File.pathSeparator,
        Arrays.stream(entries.split(File.pathSeparator, -1))
            .filter(entry -> Files.exists(Path.of(entry)))
            .toList());
  }
}
