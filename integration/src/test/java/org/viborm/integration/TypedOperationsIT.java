package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;
import static org.viborm.client.Query.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.PendingOperation;
import org.viborm.client.Row;
import org.viborm.errors.ForeignKeyException;
import org.viborm.errors.NestedWriteException;
import org.viborm.errors.NotFoundException;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.errors.ValidationException;
import org.viborm.integration.Blog.Author;
import org.viborm.integration.Blog.NewPost;
import org.viborm.integration.Blog.NewUser;
import org.viborm.integration.Blog.Patch;
import org.viborm.integration.Blog.Role;
import org.viborm.integration.Blog.Title;
import org.viborm.integration.Blog.User;
import org.viborm.schema.Predicate;
import org.viborm.sql.Sql;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** The typed operations, from the lambda to the row, on every database. */
@OnAllDatabases
final class TypedOperationsIT {

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

  private Row<User> ann() {
    return blog.users()
        .create(
            new NewUser(
                "ann@x.io", "Ann", List.of(new NewPost("hi", "Hi"), new NewPost("bye", "Bye"))))
        .run();
  }

  @Test
  void createsARecordWithItsNestedRecords() {
    Row<User> ann = ann();

    assertThat(ann.toMap().get("email")).isEqualTo("ann@x.io");
    String id = ann.get(u -> u.id);
    assertThat(id).hasSize(26);
    assertThat(ann.toMap().get("role")).isEqualTo(Role.USER);
    assertThat(
            blog.posts()
                .findMany(p -> p.author.is(u -> u.email.eq("ann@x.io")))
                .select(p -> p.slug)
                .list())
        .containsExactlyInAnyOrder("hi", "bye");
  }

  @Test
  void readsShapesNestedToAnyDepth() {
    ann();
    blog.posts()
        .updateMany(p -> p.slug.eq("hi"), p -> data(p.published.set(true), p.views.set(7)))
        .run();

    List<Author> authors =
        blog.users()
            .findMany()
            .where(u -> u.email.endsWith("@x.io").and(u.posts.some(p -> p.published.isTrue())))
            .orderBy(u -> u.createdAt.desc(), u -> u.id.asc())
            .take(20)
            .select(
                u ->
                    shape(
                            u.id,
                            u.email,
                            u.posts
                                .where(p -> p.published.isTrue())
                                .orderBy(p -> p.views.desc())
                                .take(3)
                                .select(p -> shape(p.title, p.views).as(Title::new)))
                        .as(Author::new))
            .list();

    assertThat(authors).extracting(Author::email).containsExactly("ann@x.io");
    assertThat(authors.get(0).posts()).containsExactly(new Title("Hi", 7));
  }

  @Test
  void readsIntoRecordsByTheirComponents() {
    ann();

    List<Author> authors = blog.users().findMany().into(Author.class).list();

    assertThat(authors).hasSize(1);
    assertThat(authors.get(0).posts())
        .containsExactlyInAnyOrder(new Title("Hi", 0), new Title("Bye", 0));
  }

  @Test
  void includesRelationsInRows() {
    ann();

    Row<User> row =
        blog.users()
            .findUnique(u -> u.email.is("ann@x.io"))
            .include(u -> u.posts.include(p -> p.tags, p -> p.author))
            .orThrow();

    List<Row<Blog.Post>> posts = row.many(u -> u.posts);
    assertThat(posts).hasSize(2);
    assertThat(posts.get(0).many(p -> p.tags)).isEmpty();
    assertThat(posts.get(0).one(p -> p.author).toMap().get("name")).isEqualTo("Ann");
    assertThat(row.toMap()).containsKeys("id", "email", "posts");
    assertThat(row.toJson().getString("email")).isEqualTo("ann@x.io");
  }

  @Test
  void countsWhatBelongsToIncludedRows() {
    String id = ann().get(u -> u.id);
    blog.posts()
        .update(
            p -> p.authorSlug.is(id, "hi"), p -> data(p.tags.create(t -> data(t.name.set("java")))))
        .run();

    Row<User> row =
        blog.users()
            .findUnique(u -> u.email.is("ann@x.io"))
            .include(u -> u.posts.orderBy(p -> p.slug.desc()).includeCounts(p -> p.tags.count()))
            .orThrow();
    assertThat(row.many(u -> u.posts).stream().map(post -> post.count(p -> p.tags.count())))
        .containsExactly(1L, 0L);

    Row<Blog.Post> post =
        blog.posts()
            .findFirst()
            .include(p -> p.author.includeCounts(u -> u.posts.count(x -> x.slug.eq("hi"))))
            .orThrow();
    assertThat(post.one(p -> p.author).count(u -> u.posts.count())).isEqualTo(1);
    assertThat(post.one(p -> p.author).toJson().getJsonObject("_count").getInt("posts")).isOne();
  }

  @Test
  void namesWhatWasNotLoaded() {
    Row<User> ann = ann();

    assertThatThrownBy(() -> ann.many(u -> u.posts))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("posts");
  }

  @Test
  void findsNothingAsEmpty() {
    assertThat(blog.users().findUnique(u -> u.id.is("none")).run()).isEmpty();
    assertThat(blog.users().findFirst().run()).isEmpty();
    assertThatThrownBy(() -> blog.users().findUnique(u -> u.id.is("none")).orThrow())
        .isInstanceOf(NotFoundException.class)
        .hasMessageStartingWith("V6001");
  }

  @Test
  void updatesAndReturnsTheRow() {
    ann();

    Row<User> updated =
        blog.users()
            .update(u -> u.email.is("ann@x.io"), u -> data(u.age.set(41), u.role.set(Role.ADMIN)))
            .run();
    Row<User> again =
        blog.users().update(u -> u.email.is("ann@x.io"), u -> data(u.age.increment(1))).run();

    assertThat(updated.toMap().get("age")).isEqualTo(41);
    assertThat(again.toMap().get("age")).isEqualTo(42);
    assertThat(again.toMap().get("role")).isEqualTo(Role.ADMIN);
  }

  @Test
  void updatesByARecordWhoseEmptyPartsStayOut() {
    ann();

    Row<User> updated =
        blog.users().update(u -> u.email.is("ann@x.io"), new Patch(Optional.empty(), null)).run();

    assertThat(updated.toMap().get("name")).isEqualTo("Ann");
    assertThat(updated.toMap().get("age")).isNull();
  }

  @Test
  void refusesToUpdateOrDeleteAMissingRow() {
    assertThatThrownBy(() -> blog.users().update(u -> u.id.is("x"), u -> data(u.age.set(1))).run())
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> blog.users().delete(u -> u.id.is("x")).run())
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void deletesAndReturnsWhatWas() {
    ann();

    Row<User> gone = blog.users().delete(u -> u.email.is("ann@x.io")).include(u -> u.posts).run();

    assertThat(gone.many(u -> u.posts)).hasSize(2);
    assertThat(blog.users().count().run()).isZero();
    assertThat(blog.posts().count().run()).isZero();
  }

  @Test
  void upsertsByAKey() {
    for (int i = 0; i < 3; i++) {
      blog.users()
          .upsert(u -> u.email.is("ann@x.io"))
          .create(u -> data(u.email.set("ann@x.io"), u.age.set(1)))
          .update(u -> data(u.age.increment(1)))
          .run();
    }

    assertThat(blog.users().findMany().select(u -> u.age).list()).containsExactly(3);
  }

  @Test
  void upsertsLeaveARowThatDoesNotMeetTheirCondition() {
    List<Integer> ages = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      ages.add(
          blog.users()
              .upsert(u -> u.email.is("ann@x.io"))
              .create(u -> data(u.email.set("ann@x.io"), u.age.set(1)))
              .setWhere(u -> u.age.lt(3).and(u.posts.none()))
              .update(u -> data(u.age.increment(1)))
              .run()
              .get(u -> u.age));
    }

    assertThat(ages).containsExactly(1, 2, 3, 3);
  }

  @Test
  void createsThousandsOfRowsAtOnce() {
    Row<User> ann = ann();
    String id = ann.get(u -> u.id);
    List<Integer> numbers = IntStream.range(0, 2_345).boxed().toList();

    long created =
        blog.posts()
            .createMany(
                numbers,
                (p, i) ->
                    data(
                        p.slug.set("s" + i),
                        p.title.set("T" + i),
                        p.views.set(i),
                        p.authorId.set(id)))
            .run();

    assertThat(created).isEqualTo(2_345);
    assertThat(blog.posts().count(p -> p.slug.startsWith("s")).run()).isEqualTo(2_345);
    assertThat(blog.posts().aggregate(p -> p.views.max()).run()).isEqualTo(2_344);
  }

  @Test
  void createsAllRowsOrNoneWhateverNumberThePlanWasMadeFor() {
    blog.tags().createMany(List.of("taken"), (t, name) -> data(t.name.set(name))).run();
    List<String> names = new ArrayList<>(IntStream.range(0, 250).mapToObj(i -> "t" + i).toList());
    names.add("taken");

    assertThatThrownBy(
            () -> blog.tags().createMany(names, (t, name) -> data(t.name.set(name))).run())
        .isInstanceOf(UniqueConstraintException.class);

    assertThat(blog.tags().findMany().select(t -> t.name).list()).containsExactly("taken");
  }

  @Test
  void returnsCreatedRowsInTheOrderGiven() {
    List<Integer> numbers = IntStream.range(0, 250).boxed().toList();

    List<String> names =
        blog.tags()
            .createMany(numbers, (t, i) -> data(t.name.set("t" + (i * 7919 % 1000))))
            .returning(t -> t.name)
            .run();

    assertThat(names).isEqualTo(numbers.stream().map(i -> "t" + (i * 7919 % 1000)).toList());
  }

  @Test
  void connectsAndCreatesThroughAJunction() {
    ann();
    blog.tags().create(t -> data(t.name.set("old"))).run();

    blog.posts()
        .create(
            p ->
                data(
                    p.slug.set("s"),
                    p.title.set("T"),
                    p.author.connect(u -> u.email.is("ann@x.io")),
                    p.tags.connect(t -> t.name.is("old")),
                    p.tags.create(t -> data(t.name.set("new")))))
        .run();

    assertThat(
            blog.posts()
                .findMany(p -> p.tags.some(t -> t.name.eq("new")))
                .select(p -> p.tags.orderBy(t -> t.name.asc()).select(t -> t.name))
                .list())
        .containsExactly(List.of("new", "old"));
  }

  @Test
  void leavesNothingOfAFailedNestedWrite() {
    assertThatThrownBy(
            () ->
                blog.users()
                    .create(
                        u ->
                            data(
                                u.email.set("eve@x.io"),
                                u.posts.create(
                                    p -> data(p.slug.set("a"), p.title.set("A")),
                                    p ->
                                        data(
                                            p.slug.set("b"),
                                            p.title.set("B"),
                                            p.tags.connect(t -> t.name.is("missing"))))))
                    .run())
        .isInstanceOf(NestedWriteException.class)
        .hasMessageStartingWith("V7001");

    assertThat(blog.users().count().run()).isZero();
    assertThat(blog.posts().count().run()).isZero();
  }

  @Test
  void mapsConstraintsToTypedErrors() {
    Row<User> ann = ann();

    assertThatThrownBy(() -> blog.users().create(u -> data(u.email.set("ann@x.io"))).run())
        .isInstanceOf(UniqueConstraintException.class)
        .hasMessageStartingWith("V3001")
        .hasMessageNotContaining("ann@x.io");
    assertThatThrownBy(
            () ->
                blog.posts()
                    .create(p -> data(p.slug.set("x"), p.title.set("X"), p.authorId.set("none")))
                    .run())
        .isInstanceOf(ForeignKeyException.class);
    assertThat(ann.toMap().get("id")).isNotNull();
  }

  @Test
  void writesInBulkWithinALimit() {
    ann();

    assertThat(
            blog.posts()
                .updateMany(p -> p.views.eq(0), p -> data(p.views.increment(5)))
                .limit(1)
                .run())
        .isEqualTo(1);
    assertThat(blog.posts().deleteMany(p -> p.views.eq(5)).returning(p -> p.views).run())
        .containsExactly(5);
    assertThat(blog.posts().deleteMany(p -> Predicate.all()).limit(0).run()).isZero();
    assertThat(blog.posts().count().run()).isEqualTo(1);
  }

  @Test
  void neverWidensABulkWriteByAnAbsentFilter() {
    ann();
    Optional<String> absent = Optional.empty();

    assertThatThrownBy(
            () ->
                blog.posts().deleteMany(p -> Predicate.when(absent, slug -> p.slug.eq(slug))).run())
        .isInstanceOf(ValidationException.class)
        .hasMessageStartingWith("V4001");

    assertThat(blog.posts().findMany(p -> Predicate.when(absent, slug -> p.slug.eq(slug))).list())
        .hasSize(2);
  }

  @Test
  void comparesWithTheOuterRow() {
    blog.users().create(u -> data(u.email.set("a@x.io"), u.name.set("a@x.io"))).run();
    blog.users().create(u -> data(u.email.set("b@x.io"), u.name.set("other"))).run();
    blog.users()
        .create(
            u ->
                data(
                    u.email.set("c@x.io"),
                    u.posts.create(p -> data(p.slug.set("c@x.io"), p.title.set("T")))))
        .run();

    assertThat(blog.users().findMany(u -> u.name.eq(u.email)).select(u -> u.email).list())
        .containsExactly("a@x.io");
    assertThat(
            blog.users()
                .findMany(u -> u.posts.some(p -> p.slug.eq(u.email)))
                .select(u -> u.email)
                .list())
        .containsExactly("c@x.io");
  }

  @Test
  void pagesByCursorOverNullableTies() {
    for (int i = 0; i < 23; i++) {
      int n = i;
      blog.users()
          .create(
              u ->
                  data(
                      u.email.set("u%02d@x.io".formatted(n)), u.age.set(n % 3 == 0 ? null : n % 5)))
          .run();
    }
    List<String> all =
        blog.users()
            .findMany()
            .orderBy(u -> u.age.desc(), u -> u.email.asc())
            .select(u -> u.email)
            .list();

    List<String> paged = new ArrayList<>();
    List<String> page =
        blog.users()
            .findMany()
            .orderBy(u -> u.age.desc(), u -> u.email.asc())
            .take(4)
            .select(u -> u.email)
            .list();
    while (!page.isEmpty()) {
      paged.addAll(page);
      String last = page.get(page.size() - 1);
      page =
          blog.users()
              .findMany()
              .orderBy(u -> u.age.desc(), u -> u.email.asc())
              .cursor(u -> u.email.is(last))
              .skip(1)
              .take(4)
              .select(u -> u.email)
              .list();
    }

    assertThat(paged).isEqualTo(all).hasSize(23).doesNotHaveDuplicates();
  }

  @Test
  void streamsRowsWithTheirNestedRows() {
    Row<User> ann = ann();
    String id = ann.get(u -> u.id);
    blog.posts()
        .createMany(
            IntStream.range(0, 1_200).boxed().toList(),
            (p, i) -> data(p.slug.set("n" + i), p.title.set("T"), p.authorId.set(id)))
        .run();

    try (Stream<Row<Blog.Post>> posts = blog.posts().findMany().include(p -> p.author).stream()) {
      assertThat(posts.map(p -> p.one(x -> x.author).get(u -> u.email)).distinct().toList())
          .containsExactly("ann@x.io");
    }
    try (Stream<String> slugs = blog.posts().findMany().select(p -> p.slug).stream()) {
      assertThat(slugs.distinct().count()).isEqualTo(1_202);
    }
  }

  @Test
  void isAValueThatRunsAnewEachTime() throws Exception {
    PendingOperation<Long> count = blog.users().count();
    long before = count.run();
    ann();

    assertThat(before).isZero();
    assertThat(count.run()).isEqualTo(1);
    assertThat(count.runAsync().toCompletableFuture().get(30, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(count.toSql().statements()).hasSize(1);
  }

  @Test
  void runsSqlOfTheCallersWithBoundValues() {
    ann();
    record Found(String slug, String title) {}

    List<Found> found =
        blog.client()
            .queryRaw(Sql.of("select slug, title from post where title = ", "Hi", " order by slug"))
            .into(Found.class)
            .run();
    long changed =
        blog.client()
            .executeRaw(Sql.of("update post set title = ", "x'; drop table post; --"))
            .run();

    assertThat(found).containsExactly(new Found("hi", "Hi"));
    assertThat(changed).isEqualTo(2);
    assertThat(blog.posts().count(p -> p.title.eq("x'; drop table post; --")).run()).isEqualTo(2);
  }
}
