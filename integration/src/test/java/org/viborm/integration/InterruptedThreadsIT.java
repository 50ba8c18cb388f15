package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.viborm.client.Query.data;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.TransactionClient;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.VibOrmException;
import org.viborm.integration.Blog.User;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/**
 * Threads that are interrupted: what they do is done as a whole or not at all, they stay
 * interrupted, and their connection serves the next.
 */
@OnAllDatabases
final class InterruptedThreadsIT {

  @Parameter DatabaseUnderTest database;
  private BlogClient blog;
  private VibOrmClient narrow;

  @BeforeParameterizedClassInvocation
  void open() {
    blog = BlogClient.on(database);
    narrow =
        VibOrm.createClient(
            c ->
                c.schema(blog.client().schema())
                    .driver(database.newDriver(Map.of("pool.size", "1")))
                    .timeout(Duration.ofMinutes(1)));
  }

  @AfterParameterizedClassInvocation
  void close() {
    narrow.close();
    blog.close();
  }

  @BeforeEach
  void clear() {
    blog.clear();
  }

  /**
   * How work ended on a thread of its own: what it threw, and whether the thread is interrupted.
   */
  private record End(@Nullable VibOrmException failure, boolean interrupted) {}

  private static FutureTask<End> task(Runnable work) {
    return new FutureTask<>(
        () -> {
          VibOrmException failure = null;
          try {
            work.run();
          } catch (VibOrmException e) {
            failure = e;
          }
          return new End(failure, Thread.currentThread().isInterrupted());
        });
  }

  private static Thread start(FutureTask<End> task) {
    Thread thread = new Thread(task, "interrupted");
    thread.start();
    return thread;
  }

  private static End interrupted(Runnable work) throws Exception {
    FutureTask<End> task =
        task(
            () -> {
              Thread.currentThread().interrupt();
              work.run();
            });
    start(task);
    return task.get(1, TimeUnit.MINUTES);
  }

  private long users() {
    return blog.users().count().run();
  }

  /** The one connection is free and good. */
  private void assertUsable() {
    narrow.inTransaction(tx -> assertThat(tx.model(User.class).count().run()).isEqualTo(users()));
    assertThat(narrow.model(User.class).count().run()).isEqualTo(users());
  }

  private static void add(TransactionClient tx, String email) {
    tx.model(User.class).create(u -> data(u.email.set(email))).run();
  }

  @Test
  void whoWaitsForAConnectionIsTold() throws Exception {
    FutureTask<End> waits = task(() -> narrow.inTransaction(tx -> add(tx, "late")));
    narrow.<InterruptedException>inTransaction(
        tx -> {
          add(tx, "first");
          Thread thread = start(waits);
          while (thread.getState() != Thread.State.TIMED_WAITING
              && thread.getState() != Thread.State.TERMINATED) {
            Thread.sleep(5);
          }
          thread.interrupt();
          thread.join();
        });

    End end = waits.get();
    assertThat(end.failure())
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("V1002")
        .hasMessageContaining("interrupted");
    assertThat(end.interrupted()).isTrue();
    assertThat(users()).isEqualTo(1L);
    assertUsable();
  }

  @Test
  void anOperationIsDoneAsAWholeOrNotAtAll() throws Exception {
    List<Integer> many = IntStream.range(0, 5_000).boxed().toList();

    End end =
        interrupted(
            () ->
                narrow
                    .model(User.class)
                    .createMany(many, (u, i) -> data(u.email.set("many" + i)))
                    .run());

    assertThat(end.interrupted()).isTrue();
    assertThat(users()).isEqualTo(end.failure() == null ? 5_000L : 0L);
    assertUsable();
  }

  @Test
  void aNestedWriteIsDoneAsAWholeOrNotAtAll() throws Exception {
    End end =
        interrupted(
            () ->
                narrow
                    .model(User.class)
                    .create(
                        u ->
                            data(
                                u.email.set("a"),
                                u.posts.create(p -> data(p.slug.set("s"), p.title.set("t")))))
                    .run());

    assertThat(end.interrupted()).isTrue();
    assertThat(users()).isEqualTo(end.failure() == null ? 1L : 0L);
    assertThat(blog.posts().count().run()).isEqualTo(users());
    assertUsable();
  }

  @Test
  void aTransactionIsKeptAsAWholeOrNotAtAll() throws Exception {
    End end =
        interrupted(
            () ->
                narrow.inTransaction(
                    tx -> {
                      add(tx, "a");
                      add(tx, "b");
                    }));
    long first = users();
    FutureTask<End> between =
        task(
            () ->
                narrow.inTransaction(
                    tx -> {
                      add(tx, "c");
                      Thread.currentThread().interrupt();
                      add(tx, "d");
                    }));
    start(between);
    End second = between.get(1, TimeUnit.MINUTES);

    assertThat(end.interrupted()).isTrue();
    assertThat(first).isEqualTo(end.failure() == null ? 2L : 0L);
    assertThat(second.interrupted()).isTrue();
    assertThat(users() - first).isEqualTo(second.failure() == null ? 2L : 0L);
    assertUsable();
  }

  /** The statement waits for a lock that another transaction has. */
  @Test
  void aStatementGoesOnOrIsToldAndItsTransactionIsWhole() throws Exception {
    blog.users().create(u -> data(u.email.set("row"), u.age.set(0))).run();
    CountDownLatch before = new CountDownLatch(1);
    FutureTask<End> waits =
        task(
            () ->
                narrow.inTransaction(
                    tx -> {
                      before.countDown();
                      tx.model(User.class)
                          .update(u -> u.email.is("row"), u -> data(u.age.increment(1)))
                          .run();
                      add(tx, "with it");
                    }));
    blog.client()
        .<InterruptedException>inTransaction(
            tx -> {
              tx.model(User.class)
                  .update(u -> u.email.is("row"), u -> data(u.age.increment(10)))
                  .run();
              Thread thread = start(waits);
              if (!"sqlite".equals(database.dialect().name())) {
                before.await();
              }
              Thread.sleep(50);
              thread.interrupt();
            });

    End end = waits.get(1, TimeUnit.MINUTES);
    Integer age = blog.users().findMany().select(u -> u.age).list().get(0);
    boolean done = end.failure() == null;
    assertThat(end.interrupted()).isTrue();
    assertThat(users()).isEqualTo(done ? 2L : 1L);
    assertThat(age).isEqualTo(done ? 11 : 10);
    if (end.failure() != null) {
      assertThat(end.failure().code()).isNotEqualTo(ErrorCode.INTERNAL);
    }
    assertUsable();
  }
}
