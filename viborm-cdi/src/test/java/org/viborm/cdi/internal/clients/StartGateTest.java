package org.viborm.cdi.internal.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.viborm.cdi.app.Author;
import org.viborm.cdi.app.Book;
import org.viborm.cdi.internal.config.CacheMode;
import org.viborm.cdi.internal.config.ClientSettings;
import org.viborm.cdi.internal.config.JtaMode;
import org.viborm.cdi.internal.config.StartAction;
import org.viborm.cdi.internal.config.TelemetryMode;
import org.viborm.cdi.internal.jta.Beans;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.support.DelegatingDriver;
import org.viborm.schema.Schema;
import org.viborm.sqlite3.Sqlite3Driver;

/** The opening of clients, and what is told meanwhile. */
final class StartGateTest {

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch answers = new CountDownLatch(1);

  /** A database that lets those who connect wait. */
  private final class SlowDriver extends DelegatingDriver {

    SlowDriver() {
      super(Sqlite3Driver.inMemory());
    }

    @Override
    public DriverSession open() {
      asked.countDown();
      try {
        assertThat(answers.await(5, TimeUnit.MINUTES)).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return super.open();
    }
  }

  /** An application without beans. */
  private static final class NoBeans implements Beans {

    @Override
    public <T> Optional<T> find(Class<T> type) {
      return Optional.empty();
    }

    @Override
    public boolean has(Class<?> type) {
      return false;
    }
  }

  private static ManagedClient client(Driver driver) {
    return new ManagedClient(
        new ClientPlan("", Schema.of(Author.class, Book.class), false, List.of(Author.class)),
        new ClientSettings.Start(
            driver,
            JtaMode.OFF,
            StartAction.OFF,
            "migrations",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            CacheMode.OFF,
            "",
            new TelemetryMode(false, false, false)));
  }

  @Test
  void tellsThatNothingIsReachableYetInsteadOfWaitingForTheStart() throws Exception {
    StartGate gate = new StartGate(Map.of("", client(new SlowDriver())), false, new NoBeans());
    CompletableFuture<Void> start = CompletableFuture.runAsync(gate::open);
    try {
      assertThat(asked.await(5, TimeUnit.MINUTES)).isTrue();
      CompletableFuture<Map<String, Boolean>> told = CompletableFuture.supplyAsync(gate::reachable);
      assertThat(told.get(1, TimeUnit.MINUTES)).isEqualTo(Map.of("", false));
    } finally {
      answers.countDown();
    }
    start.get();
    assertThat(gate.reachable()).isEqualTo(Map.of("", true));
    gate.close();
    assertThat(gate.reachable()).isEqualTo(Map.of("", false));
  }
}
