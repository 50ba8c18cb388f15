package org.viborm.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is compared does the same: every contender gives the answers of hand-written JDBC. */
final class ContendersIT {

  private Database database;

  @AfterEach
  void close() {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql", "mariadb"})
  void answerAlike(String name) {
    database = Database.of(name);
    try (Contender jdbc = Contenders.of("jdbc", database)) {
      for (String contender : Contenders.NAMES) {
        try (Contender other = Contenders.of(contender, database)) {
          readAlike(jdbc, other);
          writeAlike(jdbc, other);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  void doAlikeWhatIsMeasuredBesides(String name) {
    database = Database.of(name);
    try (Further jdbc = FurtherBench.of("jdbc", database);
        Further viborm = FurtherBench.of("viborm", database)) {
      Answers.User last = jdbc.findByKey(1_980);
      assertThat(viborm.findByKey(1_980)).isEqualTo(last);
      assertThat(viborm.page(last)).hasSize(20).isEqualTo(jdbc.page(last));
      assertThat(viborm.limited(100)).hasSize(50).isEqualTo(jdbc.limited(100));
      assertThat(viborm.json(30)).isEqualTo(jdbc.json(30));
      assertThat(viborm.load(Workbench.visits(7_000))).isEqualTo(7_000);
      assertThat(jdbc.load(Workbench.visits(2_000))).isEqualTo(2_000);
      assertThat(viborm.stream()).isEqualTo(jdbc.stream());
      assertThat(viborm.insertAll(Workbench.visits(3_000))).hasSize(3_000).doesNotHaveDuplicates();
    }
  }

  @Test
  void nestedReadsAreAlikeFromAway() {
    Duration near = Duration.ofNanos(200_000);
    Duration far = Duration.ofMillis(2);
    database = Database.away(near);
    try (NestedReads jdbc = DistanceBench.of("jdbc", database, near);
        NestedReads json = DistanceBench.of("jdbc-json", database, near);
        NestedReads keyed = DistanceBench.of("viborm", database, near);
        NestedReads single = DistanceBench.of("viborm", database, far)) {
      for (NestedReads other : List.of(json, keyed, single)) {
        assertThat(plain(other.authors(100))).hasSize(50).isEqualTo(jdbc.authors(100));
        assertThat(plain(other.writers(100))).hasSize(20).isEqualTo(jdbc.writers(100));
      }
    }
  }

  private static void readAlike(Contender jdbc, Contender other) {
    assertThat(other.answer(other.findByKey(77))).isEqualTo(jdbc.findByKey(77));
    assertThat(answers(other, other.hundred(30))).hasSize(100).isEqualTo(jdbc.hundred(30));
    assertThat(plain(other.authorAnswers(other.authors(100))))
        .hasSize(50)
        .isEqualTo(jdbc.authors(100));
    assertThat(plain(other.writerAnswers(other.writers(100))))
        .hasSize(20)
        .isEqualTo(jdbc.writers(100));
    assertThat(answers(other, other.cities())).hasSize(50).isEqualTo(jdbc.cities());
  }

  private static void writeAlike(Contender jdbc, Contender other) {
    long key = other.insert(Workbench.visits(1).get(0));
    List<Long> keys = other.insertAll(Workbench.visits(1_000));
    assertThat(keys).isEqualTo(LongStream.rangeClosed(key + 1, key + 1_000).boxed().toList());
    Answers.User before = (Answers.User) jdbc.findByKey(5);
    other.increment(5);
    assertThat(((Answers.User) jdbc.findByKey(5)).age()).isEqualTo(before.age() + 1);
    long user = other.insertTree(Workbench.newUser(before.age()));
    assertThat(jdbc.authors(user - 1)).singleElement().satisfies(author -> hasPosts(author));
  }

  private static void hasPosts(Object author) {
    assertThat(((Answers.Author) author).posts())
        .extracting(Answers.Title::title)
        .containsExactly("New post 0", "New post 1", "New post 2", "New post 3", "New post 4");
  }

  private static List<Object> plain(List<?> results) {
    return List.copyOf(results);
  }

  private static List<Object> answers(Contender contender, List<?> results) {
    return results.stream().map(contender::answer).toList();
  }
}
