package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.viborm.client.Query.data;
import static org.viborm.client.Query.shape;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** Nested reads that speak of the rows around them. */
@OnAllDatabases
final class OuterScopesIT {

  private record Named(String name, List<String> inner) {}

  private record Titled(String slug, List<Named> tags) {}

  @Parameter DatabaseUnderTest database;
  private BlogClient blog;

  @BeforeParameterizedClassInvocation
  void open() {
    blog = BlogClient.on(database);
    for (String name : List.of("ann", "bob")) {
      blog.users()
          .create(
              u ->
                  data(
                      u.id.set(name),
                      u.email.set(name + "@x.io"),
                      u.name.set(name),
                      u.age.set(name.equals("ann") ? 1 : 2)))
          .run();
    }
    blog.tags().createMany(List.of(new NewTag("sql"), new NewTag("java"))).run();
    post("a1", "ann", "ann", 1, "sql", "java");
    post("a2", "ann", "other", 2, "sql");
    post("b1", "bob", "bob", 2, "sql", "java");
    post("b2", "bob", "ann", 1, "java");
  }

  private record NewTag(String name) {}

  private void post(String slug, String author, String title, int views, String... tags) {
    blog.posts()
        .create(
            p ->
                data(
                    p.id.set(slug),
                    p.slug.set(slug),
                    p.title.set(title),
                    p.views.set(views),
                    p.author.connect(u -> u.id.is(author))))
        .run();
    for (String tag : tags) {
      blog.posts().update(p -> p.id.is(slug), p -> data(p.tags.connect(t -> t.name.is(tag)))).run();
    }
  }

  @AfterParameterizedClassInvocation
  void close() {
    blog.close();
  }

  @Test
  void aNestedFilterComparesWithTheParent() {
    List<Named> users =
        blog.users()
            .findMany()
            .orderBy(u -> u.id.asc())
            .select(
                u ->
                    shape(
                            u.id,
                            u.posts
                                .where(p -> p.title.eq(u.name).or(p.views.gt(u.age)))
                                .orderBy(p -> p.slug.asc())
                                .select(p -> p.slug))
                        .as(Named::new))
            .list();

    assertThat(users)
        .containsExactly(new Named("ann", List.of("a1", "a2")), new Named("bob", List.of("b1")));
  }

  @Test
  void aNestedFilterComparesWithARowTwoLevelsUpThroughAJunction() {
    List<Titled> posts =
        blog.posts()
            .findMany()
            .orderBy(p -> p.slug.asc())
            .select(
                p ->
                    shape(
                            p.slug,
                            p.tags
                                .orderBy(t -> t.name.asc())
                                .select(
                                    t ->
                                        shape(
                                                t.name,
                                                t.posts
                                                    .where(
                                                        o ->
                                                            o.authorId
                                                                .eq(p.authorId)
                                                                .and(o.id.ne(p.id)))
                                                    .orderBy(o -> o.slug.desc())
                                                    .take(1)
                                                    .select(o -> o.slug))
                                            .as(Named::new)))
                        .as(Titled::new))
            .list();

    assertThat(posts)
        .containsExactly(
            new Titled(
                "a1", List.of(new Named("java", List.of()), new Named("sql", List.of("a2")))),
            new Titled("a2", List.of(new Named("sql", List.of("a1")))),
            new Titled(
                "b1", List.of(new Named("java", List.of("b2")), new Named("sql", List.of()))),
            new Titled("b2", List.of(new Named("java", List.of("b1")))));
  }

  @Test
  void aFilterOnACountComparesWithTheParent() {
    List<Long> counts =
        blog.users()
            .findMany()
            .orderBy(u -> u.id.asc())
            .select(u -> u.posts.count(p -> p.views.gte(u.age)))
            .list();

    assertThat(counts).containsExactly(2L, 1L);
  }

  @Test
  void oneStatementALevelIsEnough() {
    List<String> statements =
        blog.users()
            .findMany()
            .select(u -> u.posts.where(p -> p.title.eq(u.name)).select(p -> p.slug))
            .toSql()
            .statements();

    assertThat(statements).hasSize(2);
  }
}
