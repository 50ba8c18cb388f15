package org.viborm.tck.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.viborm.driver.Driver;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.ErrorCode;
import org.viborm.migrations.ApplyOptions;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.MigrationEntry;
import org.viborm.migrations.MigrationListener;
import org.viborm.migrations.MigrationRun;
import org.viborm.migrations.MigrationStatus;
import org.viborm.migrations.Repair;
import org.viborm.migrations.SquashOptions;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;

/** Who waits for whom, where several migrate or use a database at once. */
abstract class ConcurrentMigrations extends FailedMigrations {

  ConcurrentMigrations(Supplier<DatabaseUnderTest> databases) {
    super(databases);
  }

  @Test
  final void appliesEachMigrationOnceHoweverManyStart() throws Exception {
    Schema.Builder schema = threeMigrations();
    migrations(schema).generate(PLAIN.orEmpty().named("seed").withoutDatabase());
    edit(
        "0003_seed.sql",
        "\n\n",
        inItsWords("\n\nINSERT INTO \"post\" (\"id\", \"role\") VALUES (1, 'B');\n"));
    migrations(schema).resolve("seed", Repair.EDITED);
    int count = 6;
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      Callable<Integer> start = () -> applied(schema);
      List<Future<Integer>> starts =
          threads.invokeAll(Stream.generate(() -> start).limit(count).toList());
      int applied = 0;
      for (Future<Integer> done : starts) {
        applied += done.get();
      }
      assertThat(applied).isEqualTo(4);
    } finally {
      threads.shutdownNow();
    }
    assertThat(texts("SELECT \"id\" FROM \"post\"")).containsExactly("1");
    settled(schema);
  }

  @Test
  final void waitsForWhoeverIsInTheMiddleOfAMigration() throws Exception {
    Schema.Builder schema =
        roles(List.of("A")).model("tag", m -> m.field("id", f -> f.integer().id()));
    migrations(schema).generate(PLAIN.named("one"));
    ExecutorService threads = Executors.newSingleThreadExecutor();
    List<Future<Integer>> other = new ArrayList<>();
    MigrationListener meanwhile =
        new MigrationListener() {
          @Override
          public void executing(MigrationEntry entry, int number, int total, String sql) {
            if (number == total && other.isEmpty()) {
              other.add(threads.submit(() -> applied(schema)));
              assertThatThrownBy(() -> other.get(0).get(500, TimeUnit.MILLISECONDS))
                  .isInstanceOf(TimeoutException.class);
            }
          }
        };
    try (Driver driver = database().newDriver()) {
      assertThat(migrations(driver, schema).apply(ApplyOptions.DEFAULT.to(meanwhile))).hasSize(1);
      assertThat(other.get(0).get()).isZero();
    } finally {
      threads.shutdownNow();
    }
  }

  private int applied(Schema.Builder schema) {
    try (Driver driver = database().newDriver()) {
      return migrations(driver, schema).apply().size();
    }
  }

  /** As many as {@code -Dtck.processes} says; sixteen in the long form. */
  @Test
  final void appliesEachMigrationOnceInManyProcessesOfWhichOneIsKilled() throws Exception {
    Schema.Builder schema = threeMigrations();
    int count = Integer.getInteger("tck.processes", 3);
    Path log = Files.createTempFile("viborm-processes-", ".log");
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      processes.add(ApplyProgram.start(database(), folder, i == 0 ? 12 : -1, log));
    }
    int applied = 0;
    for (Process process : processes) {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue())
          .as(Files.readString(log))
          .isIn(0, 1, 2, 3, ApplyProgram.KILLED, atomic() ? 0 : ApplyProgram.REFUSED);
      applied += process.exitValue() <= 3 ? process.exitValue() : 0;
    }
    Files.delete(log);
    MigrationStatus status = migrations(schema).status();
    if (status.partial().isPresent()) {
      migrations(schema).resolve(status.partial().get().name(), Repair.GO_ON);
    }

    migrations(schema).apply();
    assertThat(applied).isLessThanOrEqualTo(3);
    settled(schema);
  }

  /** SQLite is written by one at a time, for whom patience is. */
  @Test
  final void waitsForTablesInUseAsLongAsItIsTold() {
    migrate(titled("title"), PLAIN);
    Schema.Builder more = titled("title").model("other", m -> m.field("id", f -> f.integer().id()));
    migrations(more).generate();
    Schema.Builder changed =
        post(m ->
                m.field("title", f -> f.string().unique())
                    .field("b", f -> f.integer().nullable())
                    .index("title", "id"))
            .model("other", m -> m.field("id", f -> f.integer().id()));
    migrations(changed).generate();
    try (Driver user = database().newDriver();
        TransactionBoundDriver using = user.begin(TransactionOptions.DEFAULT)) {
      try (QueryResult rows =
          using.execute(SqlStatement.query(inItsWords("SELECT \"id\" FROM \"post\"")))) {
        assertThat(rows.next()).isFalse();
      }
      MigrationClient hasty =
          migrations(changed).lockTimeout(Duration.ofMillis(500)).patience(Duration.ofSeconds(5));
      boolean one = driver().dialect().name().equals("sqlite");
      assertThat(refused(hasty::apply).code())
          .isEqualTo(one ? ErrorCode.MIGRATION_LOCK : ErrorCode.MIGRATION_FAILED);
      assertThat(migrations(changed).pending()).hasSize(one ? 2 : 1);
      using.rollback();
    }
    migrations(changed).apply();
    settled(changed);
  }

  /**
   * Which of {@code commands} are tried while a transaction that says nothing holds the lock: fewer
   * where the server ends such a one before all have been refused.
   */
  protected Set<String> triedWhileLocked(Set<String> commands) {
    return commands;
  }

  @Test
  final void givesUpWhenTheLockIsNotFree() throws Exception {
    migrate(titled("title"), PLAIN.named("one"));
    Schema.Builder two = titled("title").model("tag", m -> m.field("id", f -> f.integer().id()));
    migrations(two).generate(PLAIN.named("two"));
    Map<String, Consumer<MigrationClient>> commands =
        new HashMap<>(
            Map.of(
                "push", MigrationClient::push,
                "apply", MigrationClient::apply,
                "down", MigrationClient::down,
                "rollback", migrations -> migrations.rollback(1),
                "reset", migrations -> migrations.reset(ApplyOptions.DEFAULT),
                "squash", migrations -> migrations.squash(SquashOptions.DEFAULT.withoutBackup()),
                "applied", migrations -> migrations.resolve("two", Repair.APPLIED),
                "rolled back", migrations -> migrations.resolve("one", Repair.ROLLED_BACK),
                "edited", migrations -> migrations.resolve("one", Repair.EDITED),
                "go on", migrations -> migrations.resolve("two", Repair.GO_ON)));
    List<String> files = files();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch tried = new CountDownLatch(1);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<List<MigrationRun>> slow =
          thread.submit(
              () -> {
                try (Driver driver = database().newDriver()) {
                  return migrations(driver, two)
                      .apply(ApplyOptions.DEFAULT.to(waiting(begun, tried)));
                }
              });
      assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

      MigrationClient hasty = migrations(two).patience(Duration.ofMillis(200));
      commands.keySet().retainAll(triedWhileLocked(Set.copyOf(commands.keySet())));
      commands.forEach(
          (name, command) ->
              assertThat(refused(() -> command.accept(hasty)).code())
                  .as(name)
                  .isEqualTo(ErrorCode.MIGRATION_LOCK));
      assertThat(files()).isEqualTo(files);
      tried.countDown();

      assertThat(slow.get()).hasSize(1);
    } finally {
      tried.countDown();
      thread.shutdownNow();
    }
    settled(two);
  }

  private static MigrationListener waiting(CountDownLatch begun, CountDownLatch tried) {
    return new MigrationListener() {
      @Override
      public void starting(MigrationEntry entry, int statements) {
        begun.countDown();
        try {
          assertThat(tried.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
    };
  }
}
