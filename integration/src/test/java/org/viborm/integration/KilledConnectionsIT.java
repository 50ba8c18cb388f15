package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.viborm.client.Query.data;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.TransactionClient;
import org.viborm.VibOrmClient;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.QueryException;
import org.viborm.errors.TransactionException;
import org.viborm.errors.VibOrmException;
import org.viborm.integration.Blog.Post;
import org.viborm.integration.Blog.User;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/**
 * Connections that the server ends in the middle of what is done on them: nothing is half written
 * or half read, and the caller is told.
 */
@OnAllDatabases
final class KilledConnectionsIT {

  private static final int ROUNDS = 6;

  @Parameter DatabaseUnderTest database;
  private Driver killer;
  private boolean postgres;

  @BeforeParameterizedClassInvocation
  void open() {
    BlogClient.on(database).close();
    killer = database.newDriver();
    postgres = "postgresql".equals(killer.dialect().name());
  }

  @AfterParameterizedClassInvocation
  void close() {
    killer.close();
  }

  @BeforeEach
  void clear() {
    assumeTrue(!"sqlite".equals(killer.dialect().name()), "has no server");
    try (BlogClient blog = blog()) {
      blog.clear();
    }
  }

  private BlogClient blog() {
    VibOrmClient client = BlogClient.beside(database);
    return new BlogClient(
        client, client.model(User.class), client.model(Post.class), client.model(Blog.Tag.class));
  }

  private static List<Object> values(DriverSession session, String sql) {
    List<Object> values = new ArrayList<>();
    try (QueryResult result = session.execute(SqlStatement.query(sql))) {
      while (result.next()) {
        values.add(Objects.requireNonNull(result.value(0)));
      }
    }
    return values;
  }

  /** Ends all connections to the database but one. */
  private void killAll() {
    try (DriverSession session = killer.open()) {
      if (postgres) {
        values(
            session,
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                + " AND backend_type = 'client backend'");
        return;
      }
      String others =
          "SELECT id FROM information_schema.processlist"
              + " WHERE db = DATABASE() AND id <> CONNECTION_ID()";
      for (Object id : values(session, others)) {
        try {
          session.execute(SqlStatement.command("KILL CONNECTION " + id)).close();
        } catch (QueryException gone) {
          assertThat(values(session, others)).doesNotContain(id);
        }
      }
    }
  }

  private CompletableFuture<Void> killSoon() {
    long pause = ThreadLocalRandom.current().nextLong(60);
    return CompletableFuture.runAsync(
        this::killAll, CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS));
  }

  private static @Nullable VibOrmException failureOf(Runnable work) {
    try {
      work.run();
      return null;
    } catch (VibOrmException failure) {
      return failure;
    }
  }

  private static void assertLost(@Nullable VibOrmException failure) {
    if (failure != null) {
      assertThat(failure).isInstanceOfAny(ConnectionException.class, TransactionException.class);
      assertThat(failure.code())
          .isIn(
              ErrorCode.CONNECTION_CLOSED,
              ErrorCode.CONNECTION_FAILED,
              ErrorCode.TRANSACTION_FAILED);
    }
  }

  /** What {@code work} ended with whose connection is ended meanwhile; then all is usable again. */
  private @Nullable VibOrmException killed(BlogClient blog, Runnable work) {
    blog.users().count().run();
    CompletableFuture<Void> kill = killSoon();
    VibOrmException failure = failureOf(work);
    kill.join();
    assertLost(failure);
    return failure;
  }

  private static void add(TransactionClient tx, String email) {
    tx.model(User.class).create(u -> data(u.email.set(email))).run();
  }

  @Test
  void aLargeCreateIsKeptAsAWholeOrNotAtAll() {
    List<Integer> rows = IntStream.range(0, 20_000).boxed().toList();
    for (int i = 0; i < ROUNDS; i++) {
      clear();
      @Nullable VibOrmException failure;
      try (BlogClient blog = blog()) {
        failure =
            killed(
                blog,
                () ->
                    blog.users().createMany(rows, (u, row) -> data(u.email.set("u" + row))).run());
      }
      try (BlogClient fresh = blog()) {
        long there = fresh.users().count().run();
        assertThat(there).isIn(0L, (long) rows.size());
        if (failure == null) {
          assertThat(there).isEqualTo(rows.size());
        }
      }
    }
  }

  @Test
  void nestedCreatesAreKeptAsAWholeOrNotAtAll() {
    for (int i = 0; i < ROUNDS; i++) {
      String round = "r" + i;
      try (BlogClient blog = blog()) {
        killed(
            blog,
            () -> {
              for (int row = 0; row < 100; row++) {
                String slug = round + "-" + row;
                blog.users()
                    .create(
                        u ->
                            data(
                                u.email.set(slug),
                                u.posts.create(p -> data(p.slug.set(slug), p.title.set("t")))))
                    .run();
              }
            });
      }
      try (BlogClient fresh = blog()) {
        assertThat(fresh.users().count(u -> u.posts.none()).run()).isZero();
        assertThat(fresh.posts().count().run()).isEqualTo(fresh.users().count().run());
      }
    }
  }

  @Test
  void upsertsCountNoMoreThanTheySaid() {
    for (int i = 0; i < ROUNDS; i++) {
      String email = "upsert" + i;
      int[] done = {0};
      @Nullable VibOrmException failure;
      try (BlogClient blog = blog()) {
        failure =
            killed(
                blog,
                () -> {
                  for (int row = 0; row < 100; row++) {
                    blog.users()
                        .upsert(u -> u.email.is(email))
                        .create(u -> data(u.email.set(email), u.age.set(1)))
                        .update(u -> data(u.age.increment(1)))
                        .run();
                    done[0]++;
                  }
                });
      }
      try (BlogClient fresh = blog()) {
        int most = done[0] + (failure == null ? 0 : 1);
        long counted =
            fresh.users().count(u -> u.email.eq(email).and(u.age.gte(Math.max(1, done[0])))).run();
        assertThat(counted).isEqualTo(done[0] == 0 ? counted : 1L);
        assertThat(fresh.users().count(u -> u.email.eq(email).and(u.age.gt(most))).run()).isZero();
      }
    }
  }

  @Test
  void nothingOfATransactionIsKeptThatGoesOnWithoutItsConnection() {
    @Nullable VibOrmException failure;
    try (BlogClient blog = blog()) {
      failure =
          failureOf(
              () ->
                  blog.client()
                      .inTransaction(
                          tx -> {
                            add(tx, "a");
                            killAll();
                            assertThat(failureOf(() -> add(tx, "b"))).isNotNull();
                            assertThat(failureOf(() -> add(tx, "c"))).isNotNull();
                          }));
    }

    assertThat(failure).isNotNull();
    assertLost(failure);
    try (BlogClient fresh = blog()) {
      assertThat(fresh.users().count().run()).isZero();
    }
  }

  @Test
  void aStreamGivesAllItsRowsOrAnError() {
    List<Integer> rows = IntStream.range(0, 5_000).boxed().toList();
    try (BlogClient blog = blog()) {
      blog.users().createMany(rows, (u, row) -> data(u.email.set("u" + row))).run();
      int[] read = {0};
      @Nullable VibOrmException failure =
          failureOf(
              () -> {
                try (Stream<?> stream = blog.users().findMany().include(u -> u.posts).stream()) {
                  Iterator<?> all = stream.iterator();
                  while (all.hasNext()) {
                    all.next();
                    if (++read[0] == 10) {
                      killAll();
                    }
                  }
                }
              });

      assertLost(failure);
      if (failure == null) {
        assertThat(read[0]).isEqualTo(rows.size());
      }
    }
    try (BlogClient fresh = blog()) {
      assertThat(fresh.users().count().run()).isEqualTo(rows.size());
    }
  }
}
