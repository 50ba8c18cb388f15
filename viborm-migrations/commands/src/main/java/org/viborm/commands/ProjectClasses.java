package org.viborm.commands;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.viborm.schema.Model;

/** The classes of a project, and the models among them. */
final class ProjectClasses implements AutoCloseable {

  private static final String CLASS = ".class";

  private final CommandSettings settings;
  private final List<Path> entries;
  private final URLClassLoader loader;

  private ProjectClasses(CommandSettings settings, List<Path> entries) {
    this.settings = settings;
    this.entries = entries;
    this.loader =
        new URLClassLoader(
            entries.stream().map(ProjectClasses::url).toArray(URL[]::new),
            ProjectClasses.class.getClassLoader());
  }

  /** Those on the class path that was said; where Maven leaves them else. */
  static ProjectClasses of(CommandSettings settings) {
    Path folder = settings.folder();
    Optional<String> classPath = settings.get("class-path");
    String path =
        classPath.orElse(String.join(File.pathSeparator, "target/classes", "target/dependency/*"));
    List<Path> entries = new ArrayList<>();
    for (String entry : path.split(File.pathSeparator, -1)) {
      if (entry.endsWith("*")) {
        entries.addAll(jars(folder.resolve(entry.substring(0, entry.length() - 1))));
      } else if (!entry.isBlank()) {
        Path found = folder.resolve(entry);
        if (!Files.exists(found) && classPath.isPresent()) {
          throw new CommandException("There is no '%s' for the class path.".formatted(found));
        }
        entries.add(found);
      }
    }
    return new ProjectClasses(settings, entries);
  }

  private static List<Path> jars(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new CommandException("The folder '%s' cannot be read.".formatted(folder));
    }
  }

  private static URL url(Path entry) {
    try {
      return entry.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new CommandException("'%s' is no place for classes.".formatted(entry));
    }
  }

  ClassLoader loader() {
    return loader;
  }

  /** The models that {@code names} mean; all in the folders where nothing is said. */
  List<Class<? extends Model<?>>> models(Optional<String> names) {
    List<Class<? extends Model<?>>> models = new ArrayList<>();
    if (names.isEmpty()) {
      entries.stream()
          .filter(Files::isDirectory)
          .flatMap(entry -> classes(entry, "").stream())
          .forEach(name -> model(name).ifPresent(models::add));
    } else {
      for (String name : names.get().split(",", -1)) {
        models.addAll(named(name.strip()));
      }
    }
    if (models.isEmpty()) {
      throw new CommandException(
          "There are no models on the class path: say where with %s and %s."
              .formatted(settings.option("class-path"), settings.option("models")));
    }
    return models;
  }

  private List<Class<? extends Model<?>>> named(String name) {
    Optional<Class<? extends Model<?>>> one = model(name);
    if (one.isPresent()) {
      return List.of(one.get());
    }
    List<Class<? extends Model<?>>> models = new ArrayList<>();
    for (Path entry : entries) {
      classes(entry, name.replace('.', '/') + "/")
          .forEach(found -> model(found).ifPresent(models::add));
    }
    if (models.isEmpty()) {
      throw new CommandException(
          "'%s' is no model and no package with models on the class path.".formatted(name));
    }
    return models;
  }

  /** The class called {@code name}, if it is a model that can be made. */
  private Optional<Class<? extends Model<?>>> model(String name) {
    @Nullable Class<?> found = find(name);
    if (found == null
        || !Model.class.isAssignableFrom(found)
        || Modifier.isAbstract(found.getModifiers())) {
      return Optional.empty();
    }
    @SuppressWarnings("unchecked") // it extends Model, of itself
    Class<? extends Model<?>> model = (Class<? extends Model<?>>) found;
    return Optional.of(model);
  }

  /** The class called {@code name}, not initialised, if there is one. */
  @Nullable Class<?> find(String name) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      return null; // a class that needs others which are not there is no model
    }
  }

  /** The names of the classes in {@code entry} whose files begin with {@code prefix}. */
  private static Set<String> classes(Path entry, String prefix) {
    Set<String> names = new TreeSet<>();
    try {
      if (Files.isDirectory(entry)) {
        try (Stream<Path> files = Files.walk(entry)) {
          files.forEach(
              file -> add(names, entry.relativize(file).toString().replace('\\', '/'), prefix));
        }
      } else if (Files.isRegularFile(entry)) {
        try (JarFile jar = new JarFile(entry.toFile())) {
          Enumeration<JarEntry> files = jar.entries();
          while (files.hasMoreElements()) {
            add(names, files.nextElement().getName(), prefix);
          }
        }
      }
    } catch (IOException e) {
      throw new CommandException("'%s' cannot be read.".formatted(entry));
    }
    return names;
  }

  private static void add(Set<String> names, String file, String prefix) {
    if (file.startsWith(prefix)
        && file.endsWith(CLASS)
        && !file.startsWith("META-INF/")
        && !file.endsWith("-info.class")) {
      names.add(file.substring(0, file.length() - CLASS.length()).replace('/', '.'));
    }
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
