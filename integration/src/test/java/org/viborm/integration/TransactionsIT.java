package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.TransactionClient;
import org.viborm.driver.IsolationLevel;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.PendingOperationException;
import org.viborm.errors.TransactionException;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.integration.Blog.User;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** Transactions of a client: commit, rollback, savepoints, batches, and what is refused. */
@OnAllDatabases
final class TransactionsIT {

  @Parameter DatabaseUnderTest database;
  private BlogClient blog;

  @BeforeParameterizedClassInvocation
  void open() {
    blog = BlogClient.on(database);
  }

  @AfterParameterizedClassInvocation
  void close() {
    blog.close();
  }

  @BeforeEach
  void clear() {
    blog.clear();
  }

  private static void add(TransactionClient tx, String email) {
    tx.model(User.class).create(u -> data(u.email.set(email))).run();
  }

  private List<String> emails() {
    return blog.users().findMany().orderBy(u -> u.email.asc()).select(u -> u.email).list();
  }

  @Test
  void commitsAndReturnsTheResult() {
    String id =
        blog.client()
            .transaction(
                tx ->
                    tx.model(User.class).create(u -> data(u.email.set("a"))).run().get(u -> u.id));

    assertThat(id).hasSize(26);
    assertThat(emails()).containsExactly("a");
  }

  @Test
  void rollsBackAndThrowsWhatTheCallbackThrew() {
    assertThatThrownBy(
            () ->
                blog.client()
                    .inTransaction(
                        tx -> {
                          add(tx, "a");
                          throw new IOException("stop");
                        }))
        .isInstanceOf(IOException.class)
        .hasMessage("stop");

    assertThat(emails()).isEmpty();
  }

  @Test
  void undoesAnInnerTransactionOnly() {
    blog.client()
        .inTransaction(
            tx -> {
              add(tx, "a");
              assertThatThrownBy(
                      () ->
                          tx.inTransaction(
                              inner -> {
                                add(inner, "b");
                                throw new IllegalStateException("inner");
                              }))
                  .isInstanceOf(IllegalStateException.class);
              tx.inTransaction(inner -> add(inner, "c"));
            });

    assertThat(emails()).containsExactly("a", "c");
  }

  @Test
  void goesOnAfterAFailedWriteOfSeveralStatements() {
    blog.client()
        .inTransaction(
            tx -> {
              add(tx, "a");
              assertThatThrownBy(
                      () ->
                          tx.model(User.class)
                              .create(
                                  u ->
                                      data(
                                          u.email.set("b"),
                                          u.posts.create(
                                              p -> data(p.slug.set("s"), p.title.set("T")),
                                              p -> data(p.slug.set("s"), p.title.set("T")))))
                              .run())
                  .isInstanceOf(UniqueConstraintException.class);
              add(tx, "c");
            });

    assertThat(emails()).containsExactly("a", "c");
  }

  @Test
  void refusesTheClientItCameFrom() {
    assertThatThrownBy(() -> blog.client().inTransaction(tx -> blog.users().count().run()))
        .isInstanceOf(PendingOperationException.class)
        .hasMessageStartingWith("V12004");

    assertThat(blog.users().count().run()).isZero();
  }

  @Test
  void isOverWhenItsCallbackEnds() {
    AtomicReference<@Nullable TransactionClient> kept = new AtomicReference<>();
    blog.client().inTransaction(kept::set);

    assertThatThrownBy(() -> kept.get().model(User.class).count().run())
        .isInstanceOf(TransactionException.class)
        .hasMessageStartingWith("V5001");
  }

  @Test
  void takesOptionsOnTheOutermostOnly() {
    TransactionOptions serializable =
        TransactionOptions.DEFAULT.isolation(IsolationLevel.SERIALIZABLE);

    blog.client().inTransaction(serializable, tx -> add(tx, "a"));

    assertThat(emails()).containsExactly("a");
    assertThatThrownBy(
            () ->
                blog.client()
                    .inTransaction(tx -> tx.inTransaction(serializable, inner -> add(inner, "b"))))
        .isInstanceOf(TransactionException.class)
        .hasMessageStartingWith("V5005");
  }

  @Test
  void runsABatchAsOneUnit() {
    List<@Nullable Object> results =
        blog.client()
            .batch(
                blog.users().create(u -> data(u.email.set("a"))),
                blog.users().count(),
                blog.users().deleteMany(u -> u.email.eq("none")));

    assertThat(results).hasSize(3);
    assertThat(results.get(1)).isEqualTo(1L);
    assertThatThrownBy(
            () ->
                blog.client()
                    .batch(
                        blog.users().create(u -> data(u.email.set("b"))),
                        blog.users().create(u -> data(u.email.set("a")))))
        .isInstanceOf(UniqueConstraintException.class);
    assertThat(emails()).containsExactly("a");
    assertThat(blog.client().batch()).isEmpty();
  }
}
