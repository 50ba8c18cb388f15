package org.viborm.pg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.viborm.driver.Driver;
import org.viborm.driver.IsolationLevel;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.MigrationException;
import org.viborm.migrations.DiffOperation;
import org.viborm.migrations.GenerateOptions;
import org.viborm.migrations.GenerateResult;
import org.viborm.migrations.Hazard;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.PushListener;
import org.viborm.migrations.PushOptions;
import org.viborm.migrations.PushResult;
import org.viborm.migrations.Repair;
import org.viborm.schema.Schema;
import org.viborm.tck.db.SmallDisk;
import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.migrations.MigrationsContract;

/** What migrations keep of their contract on PostgreSQL. */
final class PgMigrationsIT extends MigrationsContract {

  PgMigrationsIT() {
    super(TestDatabases::postgresql);
  }

  @Test
  void saysThatItMayNotCreateTables() {
    Schema.Builder schema =
        Schema.builder().model("post", m -> m.field("id", f -> f.integer().id()));
    migrations(schema).generate();
    String name = texts("SELECT current_database()::text").get(0);
    run("CREATE ROLE reader_of_" + name);
    run("ALTER DATABASE " + name + " SET role TO reader_of_" + name);

    try (Driver reader = database().newDriver()) {
      MigrationException refusal =
          refused(
              () ->
                  MigrationClient.of(reader, schema.build())
                      .storage(migrations(schema).storage())
                      .apply());

      assertThat(refusal.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
      assertThat(refusal).hasMessageContaining("needs the right to create tables");
    }
    assertThat(texts("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'"))
        .isEmpty();
  }

  private static Schema.Builder indexed(boolean unique, boolean more) {
    return Schema.builder()
        .model(
            "post",
            m -> {
              m.field("id", f -> f.integer().id()).field("a", f -> f.integer());
              if (more) {
                m.field("b", f -> f.integer().nullable())
                    .index(List.of("a"), i -> unique ? i.unique() : i);
              }
            });
  }

  private GenerateResult prepared(boolean unique) {
    migrate(indexed(unique, false), GenerateOptions.DEFAULT);
    run("INSERT INTO \"post\" VALUES (1, 1), (2, 1)");
    return migrations(indexed(unique, true)).generate(GenerateOptions.DEFAULT.online());
  }

  private List<String> indexes() {
    return List.copyOf(
        texts(
            "SELECT i.relname || ' ' || x.indisvalid FROM pg_index x JOIN pg_class i ON i.oid ="
                + " x.indexrelid JOIN pg_class c ON c.oid = x.indrelid WHERE c.relname = 'post' AND"
                + " NOT x.indisprimary"));
  }

  @Test
  void makesIndexesWhileOthersWrite() throws Exception {
    GenerateResult made = prepared(false);
    MigrationClient migrations = migrations(indexed(false, true));
    assertThat(made.sql())
        .containsExactly(
            "ALTER TABLE \"post\" ADD COLUMN \"b\" integer",
            "CREATE INDEX CONCURRENTLY \"post_a_idx\" ON \"post\" USING btree (\"a\")");
    assertThat(made.hazards()).noneMatch(hazard -> hazard.kind() == Hazard.Kind.LONG_LOCK);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Integer>> nodes = new ArrayList<>();
      try (TransactionBoundDriver reader = driver().begin(REPEATABLE)) {
        reader.execute(SqlStatement.query("SELECT 1 FROM pg_class")).close(); // it has a snapshot
        for (int i = 0; i < 4; i++) {
          nodes.add(
              threads.submit(
                  () -> {
                    try (Driver node = database().newDriver()) {
                      return MigrationClient.of(node, indexed(false, true).build())
                          .storage(migrations.storage())
                          .apply()
                          .size();
                    }
                  }));
        }
        await(() -> indexes().equals(List.of("post_a_idx false")));
        run("INSERT INTO \"post\" VALUES (3, 3, 3)");
        assertThat(nodes).noneMatch(Future::isDone);
      }
      int applied = 0;
      for (Future<Integer> node : nodes) {
        applied += node.get(1, TimeUnit.MINUTES);
      }
      assertThat(applied).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
    assertThat(indexes()).containsExactly("post_a_idx true");
    settled(indexed(false, true));
    migrations.down();
    assertThat(indexes()).isEmpty();
    migrations.apply();
    settled(indexed(false, true));
  }

  private static final TransactionOptions REPEATABLE =
      TransactionOptions.DEFAULT.isolation(IsolationLevel.REPEATABLE_READ);

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(20);
    }
  }

  @Test
  void isPartlyAppliedWhereAnIndexComesToNothing() {
    prepared(true);
    MigrationClient migrations = migrations(indexed(true, true));

    MigrationException failure = refused(migrations::apply);

    assertThat(failure)
        .hasMessageContaining("statement 2 of 2")
        .hasMessageContaining("partly applied");
    assertThat(indexes()).isEmpty();
    assertThat(migrations.introspect().table("post").orElseThrow().column("b")).isPresent();
    assertThat(refused(migrations::apply).code()).isEqualTo(ErrorCode.MIGRATION_INVALID_STATE);
    run("DELETE FROM \"post\" WHERE \"id\" = 2");
    migrations.resolve("0001", Repair.GO_ON);
    assertThat(indexes()).containsExactly("post_a_idx true");
    settled(indexed(true, true));
  }

  @Test
  void isNotAppliedWhereTheIndexWasAllOfIt() {
    migrate(indexed(true, false), GenerateOptions.DEFAULT);
    run("INSERT INTO \"post\" VALUES (1, 1), (2, 1)");
    migrations(indexed(true, false)).generate(GenerateOptions.DEFAULT.named("by hand").orEmpty());
    MigrationClient migrations = migrations(indexed(true, false));
    String file = migrations.list().get(1).upPath();
    migrations
        .storage()
        .put(file, "create unique index concurrently if not exists by_hand on post (a);\n");
    migrations.resolve("by-hand", Repair.EDITED);

    assertThat(refused(migrations::apply)).hasMessageContaining("Nothing of the migration");
    assertThat(indexes()).isEmpty();
    assertThat(migrations.pending()).hasSize(1);
    run("DELETE FROM \"post\" WHERE \"id\" = 2");
    assertThat(migrations.apply()).hasSize(1);
    assertThat(indexes()).containsExactly("by_hand true");
  }

  @Test
  void goesOnWhereItWasKilledInTheMiddleOfAnIndex() throws Exception {
    prepared(false);
    MigrationClient migrations = migrations(indexed(false, true));
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (TransactionBoundDriver reader = driver().begin(REPEATABLE)) {
      reader.execute(SqlStatement.query("SELECT 1 FROM pg_class")).close(); // it has a snapshot
      Future<MigrationException> node = threads.submit(() -> refused(migrations::apply));
      await(() -> !indexes().isEmpty());
      run(
          "DO $$BEGIN PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname ="
              + " current_database() AND query LIKE 'CREATE INDEX CONCURRENTLY%'; END$$");
      assertThat(node.get(1, TimeUnit.MINUTES)).hasMessageContaining("partly applied");
      reader.rollback();
    } finally {
      threads.shutdownNow();
    }
    assertThat(indexes()).isEmpty();

    // what is left where the process is gone with the connection
    run("CREATE INDEX post_a_idx ON \"post\" (\"a\")");
    run("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'post_a_idx'::regclass");
    assertThat(migrations.diff())
        .extracting(DiffOperation::describe)
        .containsExactly(
            "drop index 'post_a_idx' on 'post'", "create index 'post_a_idx' on 'post' (a)");

    migrations.resolve("0001", Repair.GO_ON);
    assertThat(indexes()).containsExactly("post_a_idx true");
    settled(indexed(false, true));
  }

  @Test
  void pushesIndexesWhileOthersWriteAndMendsThoseThatCameToNothing() {
    PushOptions online = PushOptions.DEFAULT.online();
    migrations(indexed(true, false)).push();
    run("INSERT INTO \"post\" VALUES (1, 1), (2, 1)");
    MigrationClient migrations = migrations(indexed(true, true));
    List<String> told = new ArrayList<>();
    PushListener listener =
        new PushListener() {
          @Override
          public void executing(int number, int total, String sql) {
            told.add(number + "/" + total);
          }
        };

    assertThat(refused(() -> migrations.push(online.to(listener))))
        .hasMessageContaining("statement 2 of 2 failed: CREATE UNIQUE INDEX CONCURRENTLY")
        .hasMessageContaining("What came before it stays. Push again");
    assertThat(told).containsExactly("1/2", "2/2");
    assertThat(indexes()).isEmpty();
    assertThat(migrations.introspect().table("post").orElseThrow().column("b")).isPresent();

    // what is left where the process is gone with the connection
    run("CREATE INDEX post_a_idx ON \"post\" (\"a\")");
    run("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'post_a_idx'::regclass");
    run("DELETE FROM \"post\" WHERE \"id\" = 2");
    PushResult pushed = migrations.push(online);
    assertThat(pushed.sql())
        .containsExactly(
            "DROP INDEX \"post_a_idx\"",
            "CREATE UNIQUE INDEX CONCURRENTLY \"post_a_idx\" ON \"post\" USING btree (\"a\")");
    assertThat(indexes()).containsExactly("post_a_idx true");
    assertThat(migrations.push(online).operations()).isEmpty();
  }

  @Test
  void pushesIndexesBesideATransactionThatWrites() throws Exception {
    migrations(indexed(false, false)).push();
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (TransactionBoundDriver writer = driver().begin(TransactionOptions.DEFAULT)) {
      Future<PushResult> push;
      try (TransactionBoundDriver reader = driver().begin(REPEATABLE)) {
        reader.execute(SqlStatement.query("SELECT 1 FROM pg_class")).close(); // it has a snapshot
        push =
            threads.submit(
                () -> migrations(indexed(false, true)).push(PushOptions.DEFAULT.online()));
        await(() -> indexes().equals(List.of("post_a_idx false")));
        writer.execute(SqlStatement.command("INSERT INTO \"post\" VALUES (3, 3, 3)")).close();
        writer.commit();
      }
      assertThat(push.get(1, TimeUnit.MINUTES).sql()).hasSize(2);
    } finally {
      threads.shutdownNow();
    }
    assertThat(indexes()).containsExactly("post_a_idx true");
  }

  @Test
  void leavesTheDatabaseAsItWasWhereTheDiskOfTheServerIsFull() throws IOException {
    migrate(indexed(false, false), GenerateOptions.DEFAULT);
    MigrationClient migrations = migrations(indexed(false, false));
    String space = "small_" + texts("SELECT current_database()::text").get(0);
    Path folder = Files.createTempDirectory("viborm-small");
    try (SmallDisk disk = SmallDisk.at(folder, 8)) {
      run("CREATE TABLESPACE " + space + " LOCATION '" + folder + "'");
      try {
        migrations.generate(GenerateOptions.DEFAULT.named("big").orEmpty());
        migrations
            .storage()
            .put(
                migrations.list().get(1).upPath(),
                "CREATE TABLE big (x text) TABLESPACE %s;\n".formatted(space)
                    + "INSERT INTO big SELECT md5(i::text) FROM generate_series(1, 300000) i;\n");
        migrations.resolve("big", Repair.EDITED);

        MigrationException full = refused(migrations::apply);

        assertThat(full.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
        assertThat(full)
            .hasMessageContaining("0001_big: statement 2 of 2 failed: INSERT INTO big")
            .hasMessageContaining("as it was");
        assertThat(full).rootCause().hasMessageContaining("SQLState 53100"); // disk_full
        assertThat(migrations.introspect().table("big")).isEmpty();
        assertThat(migrations.pending()).hasSize(1);
        disk.grow(200);
        assertThat(migrations.apply()).hasSize(1);
        assertThat(texts("SELECT count(*)::text FROM big")).containsExactly("300000");
      } finally {
        run("DROP TABLE IF EXISTS big");
        run("DROP TABLESPACE " + space);
      }
    }
    Files.delete(folder);
  }
}
