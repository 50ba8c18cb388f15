package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;
import static org.viborm.client.Query.shape;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.PendingOperation;
import org.viborm.client.ModelClient;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ErrorMeta;
import org.viborm.errors.QueryException;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.integration.Blog.User;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/**
 * Writes whose result cannot be made, since the caller's own function throws: the same rows on all
 * databases, and the caller is told that they are there.
 */
@OnAllDatabases
final class UnmadeResultsIT {

  @Parameter DatabaseUnderTest database;
  private BlogClient blog;

  /** What the callers' functions throw. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @SuppressWarnings("UnusedMethod") // the client calls the constructor
  private record Strict(String email) {
    Strict {
      throw new Refused();
    }
  }

  @SuppressWarnings("UnusedMethod") // the client calls the constructor
  private record Titled(String title) {
    Titled {
      throw new Refused();
    }
  }

  private record WithPosts(String email, List<Titled> posts) {}

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

  @SuppressWarnings("TypeParameterUnusedInFormals") // a function of any result
  private static <T> T refuse(Object value) {
    assertThat(value).isNotNull();
    throw new Refused();
  }

  private static void keptAndTold(ThrowingCallable write) {
    assertThatThrownBy(write)
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.getSuppressed())
                    .singleElement()
                    .isInstanceOfSatisfying(
                        QueryException.class,
                        told -> assertThat(told.code()).isEqualTo(ErrorCode.RESULT_NOT_MADE)));
  }

  private List<String> emails() {
    return blog.users().findMany().orderBy(u -> u.email.asc()).select(u -> u.email).list();
  }

  private void add(String... emails) {
    blog.users().createMany(List.of(emails), (u, email) -> data(u.email.set(email))).run();
  }

  private static PendingOperation<Object> refusedCreate(ModelClient<User> users, String email) {
    return users
        .create(u -> data(u.email.set(email)))
        .returning(u -> shape(u.email).as(UnmadeResultsIT::refuse));
  }

  private static PendingOperation<Object> refusedNested(ModelClient<User> users, String email) {
    return users
        .create(
            u ->
                data(
                    u.email.set(email),
                    u.posts.create(p -> data(p.slug.set(email), p.title.set("t")))))
        .returning(u -> shape(u.email).as(UnmadeResultsIT::refuse));
  }

  @Test
  void createsStay() {
    keptAndTold(() -> refusedCreate(blog.users(), "a").run());
    keptAndTold(() -> blog.users().create(u -> data(u.email.set("b"))).into(Strict.class).run());
    keptAndTold(
        () ->
            blog.users()
                .createMany(List.of("c", "d"), (u, email) -> data(u.email.set(email)))
                .returning(u -> shape(u.email).as(UnmadeResultsIT::refuse))
                .run());
    keptAndTold(() -> refusedNested(blog.users(), "e").run());
    keptAndTold(
        () ->
            blog.users()
                .create(
                    u ->
                        data(
                            u.email.set("f"),
                            u.posts.create(p -> data(p.slug.set("f"), p.title.set("t")))))
                .into(WithPosts.class)
                .run());

    assertThat(emails()).containsExactly("a", "b", "c", "d", "e", "f");
    assertThat(blog.posts().count().run()).isEqualTo(2L);
  }

  @Test
  void changesStay() {
    add("a", "b", "c");

    keptAndTold(
        () ->
            blog.users()
                .update(u -> u.email.is("a"), u -> data(u.age.set(1)))
                .returning(u -> shape(u.email).as(UnmadeResultsIT::refuse))
                .run());
    keptAndTold(
        () ->
            blog.users()
                .updateMany(u -> u.email.is("b"), u -> data(u.age.set(1)))
                .returning(u -> shape(u.email).as(UnmadeResultsIT::refuse))
                .run());
    for (int i = 0; i < 2; i++) {
      keptAndTold(
          () ->
              blog.users()
                  .upsert(u -> u.email.is("d"))
                  .create(u -> data(u.email.set("d"), u.age.set(1)))
                  .update(u -> data(u.name.set("again")))
                  .returning(u -> shape(u.email).as(UnmadeResultsIT::refuse))
                  .run());
    }

    assertThat(blog.users().count(u -> u.age.eq(1)).run()).isEqualTo(3L);
    assertThat(blog.users().count(u -> u.name.eq("again")).run()).isEqualTo(1L);
  }

  @Test
  void whatIsDeletedIsGone() {
    add("a", "b", "c", "d");
    blog.users()
        .update(
            u -> u.email.is("d"),
            u -> data(u.posts.create(p -> data(p.slug.set("d"), p.title.set("t")))))
        .run();

    keptAndTold(
        () ->
            blog.users()
                .delete(u -> u.email.is("a"))
                .returning(u -> shape(u.email).as(UnmadeResultsIT::refuse))
                .run());
    keptAndTold(
        () ->
            blog.users()
                .deleteMany(u -> u.email.is("b"))
                .returning(u -> shape(u.email).as(UnmadeResultsIT::refuse))
                .run());
    keptAndTold(() -> blog.users().delete(u -> u.email.is("d")).into(WithPosts.class).run());

    assertThat(emails()).containsExactly("c");
  }

  @Test
  void aBatchStaysAsAWhole() {
    AtomicInteger made = new AtomicInteger();

    keptAndTold(
        () ->
            blog.client()
                .batch(
                    blog.users().create(u -> data(u.email.set("a"))),
                    refusedCreate(blog.users(), "b"),
                    refusedNested(blog.users(), "c"),
                    blog.users()
                        .create(u -> data(u.email.set("d")))
                        .returning(u -> shape(u.email).as(email -> made.incrementAndGet()))));
    assertThatThrownBy(
            () ->
                blog.client()
                    .batch(
                        blog.users().create(u -> data(u.email.set("e"))),
                        blog.users()
                            .findMany()
                            .select(u -> shape(u.email).as(UnmadeResultsIT::refuse))))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(
            () ->
                blog.client()
                    .batch(
                        refusedCreate(blog.users(), "f"),
                        blog.users().create(u -> data(u.email.set("a")))))
        .isInstanceOf(UniqueConstraintException.class);

    assertThat(emails()).containsExactly("a", "b", "c", "d", "e");
    assertThat(made).hasValue(1);
  }

  @Test
  void theCallerOfATransactionDecides() {
    blog.client()
        .inTransaction(
            tx -> {
              keptAndTold(() -> refusedCreate(tx.model(User.class), "a").run());
              keptAndTold(() -> refusedNested(tx.model(User.class), "b").run());
              tx.model(User.class).create(u -> data(u.email.set("c"))).run();
            });
    keptAndTold(
        () ->
            blog.client()
                .inTransaction(
                    tx -> {
                      tx.model(User.class).create(u -> data(u.email.set("d"))).run();
                      refusedNested(tx.model(User.class), "e").run();
                    }));

    assertThat(emails()).containsExactly("a", "b", "c");
    assertThat(blog.posts().count().run()).isEqualTo(1L);
  }

  /** Whatever the function throws: a write is not done again for it. */
  @Test
  void whatAFunctionThrowsIsNotTakenForTheDatabases() {
    add("taken");
    AtomicInteger calls = new AtomicInteger();

    assertThatThrownBy(
            () ->
                blog.users()
                    .upsert(u -> u.email.is("a"))
                    .create(u -> data(u.email.set("a")))
                    .update(u -> data(u.age.set(1)))
                    .returning(
                        u ->
                            shape(u.email)
                                .as(
                                    email -> {
                                      calls.incrementAndGet();
                                      throw UniqueConstraintException.of(
                                          ErrorMeta.none(), new IllegalStateException());
                                    }))
                    .run())
        .isInstanceOf(UniqueConstraintException.class);

    assertThat(calls).hasValue(1);
    assertThat(emails()).containsExactly("a", "taken");
    assertThat(blog.users().count(u -> u.age.eq(1)).run()).isZero();
  }
}
