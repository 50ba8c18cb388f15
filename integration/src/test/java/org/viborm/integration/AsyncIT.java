package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;
import static org.viborm.client.Query.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.PendingOperation;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.errors.PendingOperationException;
import org.viborm.errors.TransactionException;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.integration.Blog.User;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/**
 * Operations on other threads: where they run, what they give, and what may not leave its thread.
 */
@OnAllDatabases
final class AsyncIT {

  @Parameter DatabaseUnderTest database;
  private BlogClient blog;
  private ExecutorService threads;

  @BeforeParameterizedClassInvocation
  void open() {
    blog = BlogClient.on(database);
    threads = Executors.newFixedThreadPool(4, work -> new Thread(work, "given"));
  }

  @AfterParameterizedClassInvocation
  void close() {
    blog.close();
    threads.shutdown();
  }

  @BeforeEach
  void clear() {
    blog.clear();
  }

  /** Where nothing is said about it: virtual threads, on a JVM that has them. */
  @Test
  void runsOnVirtualThreadsWhereThereAreSome() throws ReflectiveOperationException {
    blog.users().create(u -> data(u.email.set("a@b.c"))).run();

    Thread thread =
        blog.users()
            .findMany()
            .select(u -> shape(u.email).as(email -> Thread.currentThread()))
            .runAsync()
            .toCompletableFuture()
            .join()
            .get(0);

    boolean virtual =
        Runtime.version().feature() >= 21
            && (Boolean) Thread.class.getMethod("isVirtual").invoke(thread);
    assertThat(virtual).isEqualTo(Runtime.version().feature() >= 21);
    assertThat(thread).isNotSameAs(Thread.currentThread());
  }

  private static CompletableFuture<?> add(VibOrmClient client, String email, ExecutorService on) {
    return client
        .model(User.class)
        .create(u -> data(u.email.set(email)))
        .runAsync(on)
        .toCompletableFuture();
  }

  @Test
  void manyRunAtOnceAndEachGivesItsResult() {
    List<CompletableFuture<?>> writes =
        IntStream.range(0, 50)
            .<CompletableFuture<?>>mapToObj(i -> add(blog.client(), "u" + i, threads))
            .toList();

    CompletableFuture.allOf(writes.toArray(CompletableFuture[]::new)).join();

    assertThat(blog.users().count().runAsync().toCompletableFuture().join()).isEqualTo(50L);
  }

  @Test
  void runOnTheExecutorGivenOrOnThatOfTheClient() {
    AtomicInteger ofClient = new AtomicInteger();
    AtomicInteger given = new AtomicInteger();
    try (VibOrmClient client =
        VibOrm.createClient(
            c ->
                c.schema(blog.client().schema())
                    .driver(database.newDriver())
                    .executor(counting(ofClient)))) {
      PendingOperation<Long> count = client.model(User.class).count();

      assertThat(count.runAsync().toCompletableFuture().join()).isZero();
      assertThat(ofClient).hasValue(1);
      assertThat(count.runAsync(counting(given)).toCompletableFuture().join()).isZero();
      assertThat(ofClient).hasValue(1);
      assertThat(given).hasValue(1);
    }
  }

  private Executor counting(AtomicInteger tasks) {
    return task -> {
      tasks.incrementAndGet();
      threads.execute(task);
    };
  }

  @Test
  void areRefusedByAnExecutorThatIsClosed() {
    ExecutorService closed = Executors.newSingleThreadExecutor();
    closed.shutdown();

    assertThatThrownBy(() -> add(blog.client(), "b", closed))
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(blog.users().count().run()).isZero();
  }

  @Test
  void failWithTheExceptionThatRunWouldThrow() {
    add(blog.client(), "a", threads).join();

    CompletableFuture<?> again = add(blog.client(), "a", threads);

    assertThatThrownBy(again::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(UniqueConstraintException.class);
  }

  @Test
  void thoseOfATransactionDoNotLeaveItsThread() {
    blog.client()
        .inTransaction(
            tx -> {
              tx.model(User.class).create(u -> data(u.email.set("a"))).run();
              assertThatThrownBy(() -> tx.model(User.class).count().runAsync())
                  .isInstanceOf(TransactionException.class)
                  .hasMessageStartingWith("V5001");
              assertThatThrownBy(() -> tx.model(User.class).count().runAsync(threads))
                  .isInstanceOf(TransactionException.class)
                  .hasMessageStartingWith("V5001");
              assertThatThrownBy(
                      () ->
                          CompletableFuture.supplyAsync(
                                  () -> tx.model(User.class).count().run(), threads)
                              .join())
                  .hasCauseInstanceOf(TransactionException.class)
                  .hasMessageContaining("V5001");
              assertThat(tx.model(User.class).count().run()).isEqualTo(1L);
            });

    assertThat(blog.users().count().run()).isEqualTo(1L);
  }

  @Test
  void thoseOfTheClientAroundATransactionAreRefusedInIt() {
    PendingOperation<Long> count = blog.users().count();
    blog.client()
        .inTransaction(
            tx -> {
              assertThatThrownBy(count::runAsync)
                  .isInstanceOf(PendingOperationException.class)
                  .hasMessageStartingWith("V12004");
              assertThatThrownBy(() -> count.runAsync(threads))
                  .isInstanceOf(PendingOperationException.class)
                  .hasMessageStartingWith("V12004");
            });

    assertThat(count.runAsync().toCompletableFuture().join()).isZero();
  }

  @Test
  void goOnWhereTheirStageIsCancelled() {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    CompletableFuture<?> write =
        blog.users()
            .create(u -> data(u.email.set("a")))
            .returning(
                u ->
                    shape(u.email)
                        .as(
                            email -> {
                              begun.countDown();
                              await(cancelled);
                              return email;
                            }))
            .runAsync(
                task ->
                    threads.execute(
                        () -> {
                          task.run();
                          done.countDown();
                        }))
            .toCompletableFuture();
    await(begun);

    assertThat(write.cancel(true)).isTrue();
    cancelled.countDown();

    await(done);
    assertThat(blog.users().count().run()).isEqualTo(1L);
  }

  @Test
  void doNotBeginWhereTheirStageIsCancelledBefore() {
    List<Runnable> waiting = new ArrayList<>();
    CompletableFuture<?> write =
        blog.users()
            .create(u -> data(u.email.set("a")))
            .runAsync(waiting::add)
            .toCompletableFuture();

    assertThat(write.cancel(true)).isTrue();
    waiting.forEach(Runnable::run);

    assertThat(waiting).hasSize(1);
    assertThat(blog.users().count().run()).isZero();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
