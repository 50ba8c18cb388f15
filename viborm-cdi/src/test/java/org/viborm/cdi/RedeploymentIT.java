package org.viborm.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.lang.runtime.ObjectMethods;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.TestDatabases;

/**
 * An application with classes of its own, VibORM and the database's client among them, is found by
 * its {@code beans.xml}, runs, ends, and leaves nothing behind.
 */
final class RedeploymentIT {

  @TempDir Path folder;

  /** What a server has for all its applications. */
  private static boolean isOfTheServer(Path entry) {
    String name = entry.toString().replace('\\', '/');
    return Stream.of("viborm", "HikariCP", "sqlite-jdbc", "/postgresql", "caffeine", "cuid", "ulid")
            .noneMatch(name::contains)
        || (name.contains("/repository/") && name.contains("weld"));
  }

  /** The application's own classes come first; the rest is the server's. */
  private static final class ApplicationLoader extends URLClassLoader {

    ApplicationLoader(List<URL> own, ClassLoader server) {
      super(own.toArray(URL[]::new), server);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> found = findLoadedClass(name);
        if (found == null) {
          try {
            found = findClass(name);
          } catch (ClassNotFoundException e) {
            return super.loadClass(name, resolve);
          }
        }
        if (resolve) {
          resolveClass(found);
        }
        return found;
      }
    }
  }

  private static List<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1))
        .map(Path::of)
        .toList();
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A folder with the classes of the application and an empty {@code beans.xml}. */
  private Path application() throws IOException {
    Path target = Files.createDirectories(folder.resolve("application"));
    Path classes =
        classPath().stream()
            .filter(path -> path.endsWith("test-classes"))
            .findFirst()
            .orElseThrow();
    Path app = Files.createDirectories(target.resolve("org/viborm/cdi/app"));
    for (String name : List.of("Author", "Book", "Library", "ApplicationMain")) {
      Files.copy(
          classes.resolve("org/viborm/cdi/app/" + name + ".class"), app.resolve(name + ".class"));
    }
    Files.createDirectories(target.resolve("META-INF"));
    Files.writeString(target.resolve("META-INF/beans.xml"), "");
    return target;
  }

  private static WeakReference<ClassLoader> run(List<URL> own, List<URL> server) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader shared =
            new URLClassLoader(server.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        ApplicationLoader application = new ApplicationLoader(own, shared)) {
      thread.setContextClassLoader(application);
      Object count =
          application.loadClass("org.viborm.cdi.app.ApplicationMain").getMethod("run").invoke(null);
      assertThat(count).isEqualTo(1L);
      return new WeakReference<>(application);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Of the server, and compared by its parts. */
  private record Pair(String left, String right) {}

  /**
   * JDK 17 keeps the type of the record whose {@code equals} was linked last, with its class loader
   * (the type cache of a method handle in {@link ObjectMethods}): links another one.
   */
  private static void forgetLastRecord() throws Throwable {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    ObjectMethods.bootstrap(
        lookup,
        "equals",
        MethodType.methodType(boolean.class, Pair.class, Object.class),
        Pair.class,
        "left",
        lookup.findGetter(Pair.class, "left", String.class));
  }

  private static void collect(WeakReference<?> reference) throws InterruptedException {
    for (int i = 0; i < 50 && reference.get() != null; i++) {
      System.gc();
      Thread.sleep(100);
    }
  }

  /** Who keeps it, where it is a thread. */
  private static List<String> threadsOf(ClassLoader loader) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> loader != null && thread.getContextClassLoader() == loader)
        .map(Thread::getName)
        .toList();
  }

  @Test
  void leavesNothingBehindOnSqlite() throws Throwable {
    try (DatabaseUnderTest database = TestDatabases.sqlite()) {
      assertThatNothingStaysOf(database);
    }
  }

  @Test
  void leavesNothingBehindOnPostgres() throws Throwable {
    try (DatabaseUnderTest database = TestDatabases.postgresql()) {
      assertThatNothingStaysOf(database);
    }
  }

  private void assertThatNothingStaysOf(DatabaseUnderTest database) throws Throwable {
    List<URL> own = new ArrayList<>(List.of(url(application())));
    List<URL> server = new ArrayList<>();
    for (Path entry : classPath()) {
      boolean keepsThreads = entry.toString().contains("narayana"); // a server's start before
      if (entry.endsWith("test-classes") || keepsThreads) {
        continue;
      }
      (isOfTheServer(entry) ? server : own).add(url(entry));
    }
    Map<String, String> settings =
        Map.of("viborm.url", database.url(), "viborm.migrations.on-start", "push");
    settings.forEach(System::setProperty);
    // sqlite-jdbc asks the system by a process once; the JDK's thread for its end lives on for 60 s
    // with the class loader of whoever came first.
    new ProcessBuilder("true").start().waitFor();
    // pgjdbc's cleaning thread lives on for a while after the last connection: 30 s if nothing else
    // is said.
    System.setProperty("pgjdbc.config.cleanup.thread.ttl", "200");
    try {
      for (int i = 0; i < 2; i++) {
        WeakReference<ClassLoader> loader = run(own, server);
        forgetLastRecord();
        collect(loader);
        assertThat(loader.get())
            .as("the class loader of deployment %d; threads: %s", i, threadsOf(loader.get()))
            .isNull();
      }
    } finally {
      settings.keySet().forEach(System::clearProperty);
    }
  }
}
