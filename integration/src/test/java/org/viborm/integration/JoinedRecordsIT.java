package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.viborm.client.Query.data;
import static org.viborm.client.Query.shape;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.viborm.client.Row;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** Records, rows and streams of rows that others are joined to. */
@OnAllDatabases
final class JoinedRecordsIT {

  @Parameter DatabaseUnderTest database;

  private record Writer(String email, Optional<String> name) {}

  private record Written(String slug, Writer author, List<String> tags) {}

  private record Both(String slug, String name) {}

  private record Whole(String slug, Name author) {}

  private record Name(String id, Optional<String> name) {}

  @Test
  void recordsRowsAndStreamsAreTheSame() {
    FastPaths.compilingRowsAtOnce(this::compare);
    compare();
  }

  private void compare() {
    try (BlogClient blog = BlogClient.on(database)) {
      blog.clear();
      blog.users()
          .createMany(
              List.of("ann", "bob"),
              (u, name) -> data(u.id.set(name), u.email.set(name + "@x.io"), u.name.set(name)))
          .run();
      blog.posts()
          .createMany(
              IntStream.range(0, 1_010).boxed().toList(),
              (p, i) ->
                  data(
                      p.id.set("p%04d".formatted(i)),
                      p.slug.set("p" + i),
                      p.title.set("title"),
                      p.authorId.set(i % 3 == 0 ? "bob" : "ann")))
          .run();

      for (int round = 0; round < 2; round++) {
        List<Written> written =
            blog.posts()
                .findMany()
                .orderBy(p -> p.id.asc())
                .select(
                    p ->
                        shape(
                                p.slug,
                                p.author.select(
                                    u -> shape(u.email, u.name.optional()).as(Writer::new)),
                                p.tags.select(t -> t.name))
                            .as(Written::new))
                .list();
        assertThat(written).hasSize(1_010);
        assertThat(written.get(3))
            .isEqualTo(new Written("p3", new Writer("bob@x.io", Optional.of("bob")), List.of()));
        List<Whole> whole =
            blog.posts().findMany().orderBy(p -> p.id.desc()).into(Whole.class).list();
        assertThat(whole.get(0)).isEqualTo(new Whole("p1009", new Name("ann", Optional.of("ann"))));
      }
      try (Stream<Row<Blog.Post>> rows =
          blog.posts().findMany().orderBy(p -> p.id.asc()).include(p -> p.author).stream()) {
        assertThat(rows.map(row -> row.one(p -> p.author).get(u -> u.name)))
            .hasSize(1_010)
            .startsWith("bob", "ann", "ann", "bob");
      }
      List<Row<Blog.Post>> last =
          blog.posts().findMany().orderBy(p -> p.id.asc()).take(-2).include(p -> p.author).list();
      assertThat(last.stream().map(row -> row.get(p -> p.id))).containsExactly("p1008", "p1009");
      var around =
          blog.posts()
              .findMany(p -> p.id.eq("p0001"))
              .select(p -> p.author.select(u -> shape(p.slug, u.id).as(Both::new)));
      assertThat(around.toSql().statements()).hasSize(2);
      assertThat(around.list()).containsExactly(new Both("p1", "ann"));
    }
  }
}
