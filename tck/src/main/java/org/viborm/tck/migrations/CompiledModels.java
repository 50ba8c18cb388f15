package org.viborm.tck.migrations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.viborm.schema.Model;
import org.viborm.schema.Schema;

/** Sources of models, compiled as a user's would be, warnings being errors. */
public final class CompiledModels {

  private CompiledModels() {}

  /** The schema of the models in {@code sources}, which are in {@code packageName}. */
  public static Schema schema(Map<String, String> sources, String packageName, Path folder)
      throws IOException, ReflectiveOperationException {
    Path home = Files.createDirectories(folder.resolve("sources"));
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      files.add(Files.writeString(home.resolve(source.getKey()), source.getValue()));
    }
    Path classes = Files.createDirectories(folder.resolve("classes"));
    compile(files, classes, sources);
    URLClassLoader loader =
        new URLClassLoader(
            new URL[] {classes.toUri().toURL()}, CompiledModels.class.getClassLoader());
    List<Class<? extends Model<?>>> models = new ArrayList<>();
    for (String file : sources.keySet()) {
      Class<?> type = loader.loadClass(packageName + "." + file.replace(".java", ""));
      if (Model.class.isAssignableFrom(type)) {
        @SuppressWarnings("unchecked") // it extends Model, of itself
        Class<? extends Model<?>> model = (Class<? extends Model<?>>) type;
        models.add(model);
      }
    }
    return Schema.of(models);
  }

  private static void compile(List<Path> files, Path classes, Map<String, String> sources)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager manager =
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
                  messages,
                  manager,
                  null,
                  options,
                  null,
                  manager.getJavaFileObjectsFromPaths(files))
              .call();
      assertThat(compiled).as(() -> messages + String.join("\n", sources.values())).isTrue();
    }
  }

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
