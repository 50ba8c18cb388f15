package org.viborm.integration;

import static org.viborm.client.Query.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.viborm.VibOrmClient;
import org.viborm.integration.Library.Author;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.TestDatabases;

/**
 * A program: many operations at once on virtual threads, on a client that has no connection yet,
 * with the flight recorder on. Prints what pinned a carrier or waited for a monitor, and how many
 * operations there were; ends with 1 where it was VibORM that did.
 */
final class VirtualThreadLoad {

  private static final int OPERATIONS = 400;

  private VirtualThreadLoad() {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException {
    boolean ours = false;
    for (DatabaseUnderTest database : List.of(TestDatabases.sqlite(), TestDatabases.postgresql())) {
      try (database) {
        ours |= run(database);
      }
    }
    System.exit(ours ? 1 : 0);
  }

  private static boolean run(DatabaseUnderTest database) throws IOException {
    try (VibOrmClient first = Library.on(database)) {
      load(first, "w"); // loads the classes, which waits for monitors of the JVM
    }
    Path file = Files.createTempFile("viborm-virtual-", ".jfr");
    try (Recording recording = new Recording();
        VibOrmClient client = Library.client(database.newDriver())) {
      recording.enable("jdk.VirtualThreadPinned").withThreshold(Duration.ZERO).withStackTrace();
      recording.enable("jdk.JavaMonitorEnter").withThreshold(Duration.ZERO).withStackTrace();
      recording.start();
      load(client, "a");
      recording.stop();
      recording.dump(file);
      return report(database.name(), RecordingFile.readAllEvents(file));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void load(VibOrmClient client, String prefix) {
    List<CompletionStage<?>> running = new ArrayList<>();
    for (int i = 0; i < OPERATIONS; i++) {
      String id = prefix + i;
      running.add(
          client
              .model(Author.class)
              .create(a -> data(a.id.set(id), a.name.set("name of " + id)))
              .timeout(Duration.ofSeconds(60))
              .runAsync());
      running.add(
          client
              .model(Author.class)
              .findMany(a -> a.hits.gte(0))
              .take(5)
              .timeout(Duration.ofSeconds(60))
              .runAsync());
    }
    running.forEach(each -> each.toCompletableFuture().join());
  }

  private static boolean report(String database, List<RecordedEvent> events) {
    boolean ours = false;
    for (RecordedEvent event : events) {
      String culprit = culprit(event);
      System.out.printf("%s: %s by %s%n", database, event.getEventType().getName(), culprit);
      ours |= culprit.startsWith("org.viborm.");
    }
    System.out.printf("%s: %d operations%n", database, 2 * OPERATIONS);
    return ours;
  }

  /** The first class on the stack that is not the JDK's. */
  private static String culprit(RecordedEvent event) {
    if (event.getStackTrace() == null) {
      return "nobody";
    }
    return event.getStackTrace().getFrames().stream()
        .map(RecordedFrame::getMethod)
        .map(method -> method.getType().getName() + "." + method.getName())
        .filter(name -> !isOfTheJdk(name))
        .findFirst()
        .orElse("the JDK");
  }

  private static boolean isOfTheJdk(String name) {
    return name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("sun.");
  }
}
