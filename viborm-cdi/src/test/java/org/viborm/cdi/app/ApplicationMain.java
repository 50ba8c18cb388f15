package org.viborm.cdi.app;

import static org.viborm.client.Query.data;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import org.viborm.schema.Predicate;

/** Starts the application, found by its {@code beans.xml}, uses it and ends it. */
public final class ApplicationMain {

  private ApplicationMain() {}

  /** As a program. */
  public static void main(String[] args) {
    System.out.println("authors: " + run());
  }

  /** The number of authors after one was added. */
  public static long run() {
    try (SeContainer container =
        SeContainerInitializer.newInstance()
            .setClassLoader(ApplicationMain.class.getClassLoader())
            // Weld's hook at the end of the JVM would keep the thread's class loader.
            .addProperty("org.jboss.weld.se.shutdownHook", false)
            .initialize()) {
      Library library = container.select(Library.class).get();
      library.authors().deleteMany(a -> Predicate.all()).run();
      library
          .client()
          .inTransaction(tx -> tx.model(Author.class).create(a -> data(a.name.set("Ada"))).run());
      return library.authors().count().run();
    }
  }
}
