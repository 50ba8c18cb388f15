package org.viborm.tck.migrations;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.viborm.schema.Model;
import org.viborm.schema.Schema;
import org.viborm.tck.compile.UserCode;

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
    UserCode.compile(files, classes);
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
}
