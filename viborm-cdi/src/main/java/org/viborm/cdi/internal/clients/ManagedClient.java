package org.viborm.cdi.internal.clients;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.VibOrmConfig;
import org.viborm.cache.CacheDriver;
import org.viborm.cache.memory.MemoryCache;
import org.viborm.cdi.internal.config.ClientSettings;
import org.viborm.cdi.internal.config.JtaMode;
import org.viborm.cdi.internal.config.StartAction;
import org.viborm.cdi.internal.jta.Beans;
import org.viborm.cdi.internal.telemetry.ListenerLookup;
import org.viborm.cdi.internal.validation.ValidatorLookup;
import org.viborm.driver.AmbientTransaction;
import org.viborm.driver.AmbientTransactions;
import org.viborm.driver.DriverSession;
import org.viborm.driver.SqlStatement;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.VibOrmException;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.MigrationStorage;
import org.viborm.schema.JsonCodec;

/** One client of an application, from its configuration to its end. Guarded by its gate. */
final class ManagedClient {

  private final ClientPlan plan;
  private final ClientSettings.Start start;
  private @Nullable VibOrmClient client;

  ManagedClient(ClientPlan plan, ClientSettings.Start start) {
    this.plan = plan;
    this.start = start;
  }

  /** Whether it joins the transactions of its callers. */
  boolean joins() {
    return start.jta() != JtaMode.OFF;
  }

  /**
   * Reaches the database, does what is to be done with it at the start, and makes the client;
   * nothing where that has been done.
   */
  void open(Optional<AmbientTransactions> transactions, Optional<Executor> executor, Beans beans) {
    if (client != null) {
      return;
    }
    reach();
    if (start.onStart() != StartAction.OFF) {
      migrate();
    }
    client =
        VibOrm.createClient(config -> surrounded(configure(config, transactions, executor), beans));
  }

  private void reach() {
    try (DriverSession session = start.driver().open()) {
      session.execute(SqlStatement.query("SELECT 1")).close();
    }
  }

  /** Whether the database can be reached. */
  boolean isReachable() {
    try {
      reach();
      return true;
    } catch (VibOrmException e) {
      System.getLogger("org.viborm.cdi")
          .log(System.Logger.Level.WARNING, "a client does not reach its database", e);
      return false;
    }
  }

  /** With what the application has: a codec of documents, validators, telemetry, a cache. */
  private VibOrmConfig surrounded(VibOrmConfig config, Beans beans) {
    ClassLoader loader =
        plan.models().stream()
            .findFirst()
            .map(Class::getClassLoader)
            .orElseGet(ManagedClient.class::getClassLoader);
    VibOrmConfig placed = start.roundTrip().map(config::roundTrip).orElse(config);
    VibOrmConfig coded = beans.find(JsonCodec.class).map(placed::jsonCodec).orElse(placed);
    VibOrmConfig validated = ValidatorLookup.configure(coded, beans);
    return cached(ListenerLookup.configure(validated, start.telemetry(), beans, loader), beans);
  }

  private VibOrmConfig cached(VibOrmConfig config, Beans beans) {
    VibOrmConfig versioned =
        start.cacheVersion().isEmpty() ? config : config.cacheVersion(start.cacheVersion());
    return switch (start.cache()) {
      case OFF -> versioned;
      case MEMORY -> versioned.cache(MemoryCache.create());
      case BEAN -> beans.find(CacheDriver.class).map(versioned::cache).orElse(versioned);
    };
  }

  private void migrate() {
    MigrationClient migrations =
        MigrationClient.of(start.driver(), plan.schema())
            .storage(MigrationStorage.classPath(loader(), start.folder()));
    if (start.table().isPresent()) {
      migrations = migrations.table(start.table().get());
    }
    if (start.lockTimeout().isPresent()) {
      migrations = migrations.lockTimeout(start.lockTimeout().get());
    }
    if (start.patience().isPresent()) {
      migrations = migrations.patience(start.patience().get());
    }
    switch (start.onStart()) {
      case PUSH -> migrations.push();
      case APPLY -> migrations.apply();
      case VALIDATE -> migrations.validate().orThrow();
      case OFF -> {}
    }
  }

  /** The loader that sees the models sees their migrations. */
  private ClassLoader loader() {
    return plan.models().stream()
        .findFirst()
        .map(Class::getClassLoader)
        .orElseGet(ManagedClient.class::getClassLoader);
  }

  private VibOrmConfig configure(
      VibOrmConfig empty, Optional<AmbientTransactions> transactions, Optional<Executor> executor) {
    VibOrmConfig config = empty.schema(plan.schema()).driver(start.driver());
    if (joins() && transactions.isPresent()) {
      AmbientTransactions joined = transactions.get();
      config =
          config.ambientTransactions(start.jta() == JtaMode.ON ? joined : new WithBatches(joined));
    }
    return executor.isPresent() ? config.executor(executor.get()) : config;
  }

  /** Transactions that batches are sent with. */
  private record WithBatches(AmbientTransactions transactions) implements AmbientTransactions {

    @Override
    public @Nullable AmbientTransaction current() {
      return transactions.current();
    }

    @Override
    public boolean sendsBatches() {
      return true;
    }

    @Override
    public @Nullable BegunTransaction begin(@Nullable Duration timeout) {
      return transactions.begin(timeout);
    }
  }

  /** The client, once it is open. */
  VibOrmClient client() {
    VibOrmClient open = client;
    if (open == null) {
      throw ConnectionException.closed("the client");
    }
    return open;
  }

  /** Closes what was opened, or would have been. */
  void close() {
    VibOrmClient open = client;
    client = null;
    if (open != null) {
      open.close();
    } else {
      start.driver().close();
    }
  }
}
