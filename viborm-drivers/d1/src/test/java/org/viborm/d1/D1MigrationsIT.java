package org.viborm.d1;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionOptions;
import org.viborm.driver.support.DelegatingDriver;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.MigrationException;
import org.viborm.errors.OperationNotSupportedException;
import org.viborm.errors.VibOrmException;
import org.viborm.migrations.ApplyOptions;
import org.viborm.migrations.GenerateOptions;
import org.viborm.migrations.GenerateResult;
import org.viborm.migrations.Hazard;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.MigrationStatus.Position;
import org.viborm.migrations.MigrationStorage;
import org.viborm.migrations.PushOptions;
import org.viborm.migrations.PushResult;
import org.viborm.migrations.Repair;
import org.viborm.migrations.Resolver;
import org.viborm.migrations.TableSnapshot;
import org.viborm.schema.ReferentialAction;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.TestDatabases;

/** Migrations where each is one batch, in Cloudflare's own emulation of D1. */
final class D1MigrationsIT {

  private static @Nullable DatabaseUnderTest database;

  private final Driver driver = database().newDriver();

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  private static DatabaseUnderTest database() {
    if (database == null) {
      database = TestDatabases.d1("d1", D1Driver.worker(), Map.of());
    }
    return database;
  }

  /** One database for all tests: the emulation takes seconds to start. */
  @BeforeEach
  void empty() {
    for (String type : List.of("trigger", "table")) {
      for (String name : texts("SELECT name FROM sqlite_master WHERE type = '" + type + "'")) {
        if (!name.startsWith("sqlite_") && !name.startsWith("_cf_")) {
          run("DROP " + type + " \"" + name + "\"");
        }
      }
    }
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @AfterAll
  static void stop() {
    requireNonNull(database).close();
  }

  private void run(String sql) {
    try (DriverSession session = driver.open()) {
      session.execute(SqlStatement.command(sql)).close();
    }
  }

  private List<String> texts(String sql) {
    List<String> texts = new ArrayList<>();
    try (DriverSession session = driver.open();
        QueryResult rows = session.execute(SqlStatement.query(sql))) {
      while (rows.next()) {
        texts.add(String.valueOf(rows.string(0)));
      }
    }
    return texts;
  }

  private MigrationClient migrations(Schema.Builder schema) {
    return migrations(driver, schema);
  }

  private MigrationClient migrations(Driver on, Schema.Builder schema) {
    return MigrationClient.of(on, schema.build()).storage(MigrationStorage.folder(folder));
  }

  private static Schema.Builder blog(boolean noted, boolean titled, String role) {
    return Schema.builder()
        .model(
            "author",
            m -> {
              m.field("id", f -> f.integer().id()).field("name", f -> f.string().unique());
              if (noted) {
                m.field("note", f -> f.string().nullable());
              }
            })
        .model(
            "post",
            m -> {
              m.field("id", f -> f.integer().id())
                  .field("authorId", f -> f.integer())
                  .field(role, f -> f.enumeration("A", "B").defaultValue("A"))
                  .index("authorId")
                  .relation(
                      "author",
                      r ->
                          r.manyToOne("author")
                              .fields("authorId")
                              .references("id")
                              .onDelete(ReferentialAction.CASCADE)
                              .noInverse());
              if (titled) {
                m.field("title", f -> f.string().defaultValue("none").unique());
              }
            });
  }

  private void settled(MigrationClient migrations) {
    assertThat(migrations.validate().faults()).isEmpty();
    assertThat(migrations.generate().entry()).isEmpty();
    assertThat(migrations.apply()).isEmpty();
    assertThat(migrations.push().operations()).isEmpty();
    assertThat(migrations.status().position()).isEqualTo(Position.UP_TO_DATE);
  }

  private void fill() {
    run("INSERT INTO author (id, name) VALUES (1, 'ada')");
    run("INSERT INTO post (id, authorId) VALUES (1, 1)");
  }

  @Test
  void pushesTablesAndTheirChanges() {
    migrations(blog(false, false, "role")).push();
    fill();

    migrations(blog(true, true, "role")).push();
    migrations(blog(true, true, "kind")).push(PushOptions.DEFAULT.resolving(Resolver.rename()));

    assertThat(texts("SELECT kind || title FROM post")).containsExactly("Anone");
    assertThat(migrations(blog(true, true, "kind")).push().operations()).isEmpty();
    assertThatThrownBy(() -> run("INSERT INTO post (id, authorId, title) VALUES (2, 7, 'b')"))
        .as("the foreign key of the table that was built anew")
        .hasMessageContaining("V3002");
  }

  @Test
  void appliesMigrationsAndTakesThemBack() {
    migrations(blog(false, false, "role")).generate();
    migrations(blog(false, false, "role")).apply();
    fill();
    MigrationClient migrations = migrations(blog(true, true, "role"));
    migrations.generate();

    assertThat(migrations.pending()).hasSize(1);
    assertThat(migrations.apply()).hasSize(1);
    settled(migrations);
    assertThat(texts("SELECT title FROM post")).containsExactly("none");
    assertThat(texts("SELECT name FROM \"_viborm_migrations\"")).hasSize(2);

    assertThat(refusedFor(migrations::down))
        .hasMessageContaining("V8003")
        .hasMessageContaining("author: ")
        .hasMessageContaining("rows refer to it");
    assertThat(migrations.status().position()).isEqualTo(Position.UP_TO_DATE);
    assertThat(migrations.reset(ApplyOptions.DEFAULT)).hasSize(2);
    settled(migrations);
  }

  private static OperationNotSupportedException refusedFor(Runnable work) {
    return requireNonNull(
        catchThrowableOfType(OperationNotSupportedException.class, work::run),
        "nothing was refused");
  }

  @Test
  void takesBackWhatBuildsNoTableAnewThatOthersReferTo() {
    migrations(blog(true, false, "role")).generate();
    MigrationClient migrations = migrations(blog(true, true, "role"));
    migrations.generate(GenerateOptions.DEFAULT.withoutDatabase());
    migrations.apply();
    fill();

    assertThat(migrations.down()).hasSize(1);
    assertThat(migrations.status().drift()).isEmpty();
    assertThat(texts("SELECT role FROM post")).containsExactly("A");
    assertThat(migrations.down()).hasSize(1);
    assertThat(migrations.introspect().tables()).isEmpty();
  }

  @Test
  void losesNoRowsOfATableThatRefersToItself() {
    Schema.Builder tree = tree(true);
    migrations(tree).push();
    run("INSERT INTO node (id, parentId, name) VALUES (1, NULL, 'a'), (2, 1, 'b')");

    assertThat(refusedFor(() -> migrations(tree(false)).push(PushOptions.DEFAULT.forced())).code())
        .isEqualTo(ErrorCode.OPERATION_NOT_SUPPORTED);
    assertThat(texts("SELECT id FROM node")).containsExactly("1", "2");
    assertThat(migrations(tree).push().operations()).isEmpty();
  }

  private static Schema.Builder tree(boolean optional) {
    return Schema.builder()
        .model(
            "node",
            m ->
                m.field("id", f -> f.integer().id())
                    .field("parentId", f -> f.integer().nullable())
                    .field(
                        "name",
                        f -> optional ? f.string().nullable() : f.string().defaultValue("none"))
                    .relation(
                        "parent",
                        r ->
                            r.manyToOne("node")
                                .fields("parentId")
                                .references("id")
                                .onDelete(ReferentialAction.CASCADE)
                                .noInverse()));
  }

  @Test
  void tellsAheadWhatApplyingRefuses() {
    migrations(tree(true)).generate();
    migrations(tree(true)).apply();
    MigrationClient changed = migrations(tree(false));

    PushResult push = changed.push(PushOptions.DEFAULT.forced().trying());
    GenerateResult made = changed.generate(GenerateOptions.DEFAULT.forced());

    assertThat(List.of(push.hazards(), made.hazards()))
        .allSatisfy(
            hazards ->
                assertThat(hazards)
                    .filteredOn(hazard -> hazard.kind() == Hazard.Kind.REFUSED)
                    .singleElement()
                    .extracting(Hazard::describe)
                    .asString()
                    .contains("table 'node'", "V8003", "'d1'", "Add a column"));
    assertThat(made.warnings()).anyMatch(warning -> warning.contains("V8003"));
    assertThat(changed.apply(ApplyOptions.DEFAULT.trying()))
        .singleElement()
        .satisfies(run -> assertThat(run.hazards()).anyMatch(h -> h.kind() == Hazard.Kind.REFUSED));
    assertThat(refusedFor(changed::apply).code()).isEqualTo(ErrorCode.OPERATION_NOT_SUPPORTED);
  }

  @Test
  void tellsNoRefusalOfWhatIsDone() {
    migrations(blog(false, false, "role")).generate();
    migrations(blog(false, false, "role")).apply();
    fill();

    GenerateResult made = migrations(blog(true, true, "role")).generate();

    assertThat(made.hazards()).noneMatch(hazard -> hazard.kind() == Hazard.Kind.REFUSED);
    assertThat(made.warnings())
        .as("taking it back builds 'author' anew")
        .anyMatch(warning -> warning.contains("table 'author'") && warning.contains("V8003"));
  }

  @Test
  void keepsTriggersOrRefuses() {
    migrations(blog(false, false, "role")).generate();
    migrations(blog(false, false, "role")).apply();
    migrations(blog(false, true, "role")).generate(); // builds "post" anew
    run("CREATE TRIGGER told AFTER INSERT ON post BEGIN DELETE FROM author WHERE id = 9; END");

    assertThat(refusedFor(migrations(blog(false, true, "role"))::apply))
        .hasMessageContaining("'told'");

    migrations(blog(false, true, "role")).push();
    assertThat(texts("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
        .containsExactly("told");
  }

  @Test
  void namesTheMigrationThatFailsAndKeepsNothingOfIt() {
    Schema.Builder schema = blog(false, false, "role");
    migrations(schema).generate();
    MigrationClient migrations = migrations(schema);
    String file = migrations.list().get(0).upPath();
    String text = migrations.storage().get(file).orElseThrow();
    migrations
        .storage()
        .put(file, text + "\n--> statement-breakpoint\nINSERT INTO nowhere VALUES (1);\n");
    migrations.resolve("initial", Repair.EDITED);

    MigrationException failure =
        requireNonNull(catchThrowableOfType(MigrationException.class, migrations::apply));

    assertThat(failure.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
    assertThat(failure).hasMessageContaining("0000_initial").hasMessageContaining("as it was");
    assertThat(failure).hasCauseInstanceOf(VibOrmException.class);
    assertThat(migrations.introspect().tables()).extracting(TableSnapshot::name).isEmpty();
    assertThat(migrations.pending()).hasSize(1);
  }

  @Test
  void appliesEachMigrationOnceHoweverManyStart() throws Exception {
    migrations(blog(false, false, "role")).generate();
    Schema.Builder last = blog(true, true, "role");
    migrations(last).generate(GenerateOptions.DEFAULT.withoutDatabase());
    Callable<Integer> start =
        () -> {
          try (Driver other = database().newDriver()) {
            return migrations(other, last).apply().size();
          }
        };
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      int applied = 0;
      for (Future<Integer> done :
          threads.invokeAll(Stream.generate(() -> start).limit(6).toList())) {
        applied += done.get();
      }
      assertThat(applied).isEqualTo(2);
    } finally {
      threads.shutdownNow();
    }
    settled(migrations(last));
    assertThat(texts("SELECT count(*) FROM \"_viborm_migrations_turn\"")).containsExactly("1");
  }

  /** Lets so many requests through; what the next one does is seen, or not, by nobody. */
  private static final class LostDriver extends DelegatingDriver {

    /** What a process that was killed would not have seen. */
    private static final class Killed extends Error {
      private static final long serialVersionUID = 1L;
    }

    private final int last;
    private final boolean sends;
    private final boolean dies;
    private int requests;
    private boolean lost;
    private boolean lostBatch;

    /**
     * A driver.
     *
     * @param last how many requests are answered
     * @param sends whether the next one is done, its answer lost
     * @param dies whether the process is gone with it; else it goes on after an error
     */
    LostDriver(Driver driver, int last, boolean sends, boolean dies) {
      super(driver);
      this.last = last;
      this.sends = sends;
      this.dies = dies;
    }

    private <T> T request(Supplier<T> work, Consumer<T> close, boolean batch) {
      boolean losing = requests++ == last;
      if (lost && dies) {
        throw new Killed();
      }
      if (!losing) {
        return work.get();
      }
      lost = true;
      lostBatch = batch;
      if (sends) {
        close.accept(work.get());
      }
      if (dies) {
        throw new Killed();
      }
      throw ConnectionException.failed("d1", new IOException("reset"));
    }

    @Override
    public DriverSession open() {
      DriverSession session = super.open();
      return new DriverSession() {
        @Override
        public QueryResult execute(SqlStatement statement) {
          return request(() -> session.execute(statement), QueryResult::close, false);
        }

        @Override
        public void close() {
          session.close();
        }
      };
    }

    @Override
    public List<QueryResult> batch(List<SqlStatement> statements, TransactionOptions options) {
      return request(
          () -> super.batch(statements, options), all -> all.forEach(QueryResult::close), true);
    }

    @Override
    public void close() {
      // the driver below is the test's
    }
  }

  private boolean isThere() {
    boolean made = migrations(blog(false, false, "role")).introspect().table("post").isPresent();
    boolean noted =
        migrations(blog(false, false, "role")).status().position() == Position.UP_TO_DATE;
    assertThat(made).as("the tables are there, and that they are is noted").isEqualTo(noted);
    return made;
  }

  @Test
  void isAppliedOrNotWhereverItIsKilled() {
    Schema.Builder schema = blog(false, false, "role");
    migrations(schema).generate();
    int there = 0;
    int absent = 0;
    boolean killed = true;
    for (int request = 0; killed; request++) {
      for (boolean sent : List.of(false, true)) {
        empty();
        LostDriver dying = new LostDriver(driver, request, sent, true);
        Throwable end = catchThrowable(() -> migrations(dying, schema).apply());
        killed = dying.lost;
        assertThat(end)
            .satisfiesAnyOf(
                error -> assertThat(error).isNull(),
                error -> assertThat(error).isInstanceOf(LostDriver.Killed.class));
        if (killed && isThere()) {
          there++;
        } else if (killed) {
          absent++;
        }
        migrations(schema).apply();
        settled(migrations(schema));
      }
    }
    assertThat(there).isPositive();
    assertThat(absent).isGreaterThan(4);
  }

  @Test
  void findsOutWhatBecameOfABatchWhoseAnswerIsLost() {
    Schema.Builder schema = blog(false, false, "role");
    migrations(schema).generate();
    for (boolean sent : List.of(false, true)) {
      boolean lost = true;
      boolean batch = false;
      for (int request = 0; lost; request++) {
        empty();
        LostDriver deaf = new LostDriver(driver, request, sent, false);
        Throwable error = catchThrowable(() -> migrations(deaf, schema).apply());
        lost = deaf.lost;
        batch |= deaf.lostBatch;
        if (deaf.lostBatch && sent) {
          assertThat(error).as("it has taken its turn").isNull();
          assertThat(isThere()).isTrue();
        } else if (lost && error != null) {
          assertThat(error).isInstanceOf(VibOrmException.class);
          isThere();
        }
        migrations(schema).apply();
        settled(migrations(schema));
      }
      assertThat(batch).isTrue();
    }
  }

  @Test
  void pushesOnceWhereTheAnswerOfTheBatchIsLost() {
    Schema.Builder schema = blog(false, false, "role");
    boolean batch = false;
    for (int request = 0; !batch; request++) {
      empty();
      LostDriver deaf = new LostDriver(driver, request, true, false);
      Throwable error = catchThrowable(() -> migrations(deaf, schema).push());
      batch = deaf.lostBatch;
      assertThat(batch).isEqualTo(error == null);
    }
    assertThat(migrations(schema).push().operations()).isEmpty();
    assertThat(texts("SELECT count(*) FROM \"_viborm_migrations_turn\"")).containsExactly("1");
  }
}
