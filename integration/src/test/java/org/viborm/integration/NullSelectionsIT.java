package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;
import static org.viborm.client.Query.shape;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.errors.NotFoundException;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** Rows of which nothing but a NULL is read: null, however they are read. */
@OnAllDatabases
final class NullSelectionsIT {

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
  void add() {
    blog.clear();
    blog.users().create(u -> data(u.email.set("a"))).run();
    blog.users().create(u -> data(u.email.set("b"), u.name.set("Bob"))).run();
  }

  @Test
  void areNullInLists() {
    List<String> names =
        blog.users().findMany().orderBy(u -> u.email.asc()).select(u -> u.name).list();

    assertThat(names).containsExactly(null, "Bob");
  }

  @Test
  void areNullInStreams() {
    try (Stream<String> names =
        blog.users().findMany().orderBy(u -> u.email.asc()).select(u -> u.name).stream()) {
      assertThat(names.toList()).containsExactly(null, "Bob");
    }
    try (Stream<String> last =
        blog
            .users()
            .findMany()
            .orderBy(u -> u.email.desc())
            .take(-2)
            .select(u -> u.name)
            .stream()) {
      assertThat(last.toList()).containsExactly("Bob", null);
    }
    blog.client()
        .inTransaction(
            tx -> {
              try (Stream<String> names =
                  tx.model(Blog.User.class).findMany().select(u -> u.name).stream()) {
                assertThat(names.toList()).containsExactlyInAnyOrder(null, "Bob");
              }
            });
  }

  @Test
  void areNullInPages() {
    assertThat(
            blog.users()
                .findMany()
                .orderBy(u -> u.email.asc())
                .select(u -> u.name)
                .page(1)
                .run()
                .rows())
        .containsExactly((String) null);
  }

  @Test
  void areNullWhereARowIsAskedFor() {
    @Nullable String unique =
        blog.users().findUnique(u -> u.email.is("a")).select(u -> u.name).orThrow();
    @Nullable String first =
        blog.users().findFirst(u -> u.email.eq("a")).select(u -> u.name).orThrow();
    @Nullable String made =
        blog.users()
            .findFirst(u -> u.email.eq("a"))
            .select(u -> shape(u.email, u.name).as((email, name) -> name))
            .orThrow();

    assertThat(unique).isNull();
    assertThat(first).isNull();
    assertThat(made).isNull();
  }

  @Test
  void areEmptyWhereARowMayBeMissing() {
    assertThat(blog.users().findUnique(u -> u.email.is("a")).select(u -> u.name).run()).isEmpty();
    assertThat(blog.users().findMany(u -> u.email.eq("a")).select(u -> u.name).first()).isEmpty();
    assertThat(
            blog.users().findUnique(u -> u.email.is("a")).select(u -> u.name.optional()).orThrow())
        .isEqualTo(Optional.empty());
    assertThatThrownBy(
            () -> blog.users().findUnique(u -> u.email.is("c")).select(u -> u.name).orThrow())
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void areNullInResultsOfWrites() {
    @Nullable String name =
        blog.users()
            .update(u -> u.email.is("a"), u -> data(u.age.set(1)))
            .returning(u -> u.name)
            .run();

    assertThat(name).isNull();
    assertThat(
            blog.users()
                .updateMany(u -> u.email.eq("a"), u -> data(u.age.set(2)))
                .returning(u -> u.name)
                .run())
        .containsExactly((String) null);
  }
}
