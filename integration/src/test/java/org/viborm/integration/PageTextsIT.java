package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.viborm.client.Query.data;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;
import org.viborm.driver.DialectCapability;
import org.viborm.integration.Library.Author;
import org.viborm.internal.plan.FastPath;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;
import org.viborm.tck.statements.CountingDriver;

/**
 * Where a server plans a statement anew for each page whose numbers are bound, those of the first
 * few pages stand in the text, if nothing else is bound that a plan could look at.
 */
@OnAllDatabases
final class PageTextsIT {

  private static final int AUTHORS = 60;

  @Parameter DatabaseUnderTest database;
  private CountingDriver driver;
  private VibOrmClient client;
  private ModelClient<Author> authors;

  @BeforeParameterizedClassInvocation
  void open() {
    driver = CountingDriver.of(database.newDriver());
    client = Library.on(driver);
    authors = client.model(Author.class);
    authors
        .createMany(
            IntStream.range(0, AUTHORS).mapToObj("%02d"::formatted).toList(),
            (a, id) -> data(a.id.set(id), a.name.set("Author " + id)))
        .run();
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  private boolean plansByPage() {
    return database.dialect().has(DialectCapability.PLANS_BY_PAGE);
  }

  private static List<String> ids(ModelClient<Author> authors, int skip, int take) {
    return authors
        .findMany()
        .orderBy(a -> a.id.asc())
        .skip(skip)
        .take(take)
        .select(a -> a.id)
        .list();
  }

  private static List<String> expected(int skip, int take) {
    return IntStream.range(skip, Math.min(AUTHORS, skip + take))
        .mapToObj("%02d"::formatted)
        .toList();
  }

  @Test
  void theFirstFewPagesHaveTextsAndAllHaveTheirRows() {
    Set<String> texts = new HashSet<>();
    for (int page = 1; page < 15; page++) {
      int skip = page * 4;
      texts.addAll(
          driver
              .during(() -> assertThat(ids(authors, skip, 4)).isEqualTo(expected(skip, 4)))
              .statements());
    }

    assertThat(texts).hasSize(plansByPage() ? 9 : 1);
    for (int page = 14; page > 0; page--) {
      int skip = page * 4;
      texts.addAll(
          driver
              .during(() -> assertThat(ids(authors, skip, 4)).isEqualTo(expected(skip, 4)))
              .statements());
    }
    assertThat(texts).as("the second time").hasSize(plansByPage() ? 9 : 1);
  }

  @Test
  void aPageBehindARowIsOneTextWhateverTheRow() {
    Set<String> texts = new HashSet<>();
    for (int row = 0; row < 20; row++) {
      int from = row;
      texts.addAll(
          driver
              .during(
                  () ->
                      assertThat(
                              authors
                                  .findMany()
                                  .orderBy(a -> a.name.asc(), a -> a.id.asc())
                                  .cursor(a -> a.id.is("%02d".formatted(from)))
                                  .skip(1)
                                  .take(3)
                                  .select(a -> a.id)
                                  .list())
                          .isEqualTo(expected(from + 1, 3)))
              .statements());
    }

    if (database.dialect().has(DialectCapability.ROW_COMPARISON)) {
      assertThat(texts).hasSize(1);
    }
    if (plansByPage()) {
      assertThat(texts).allSatisfy(text -> assertThat(text).endsWith(" LIMIT 3 OFFSET 1"));
    }
  }

  @Test
  void whereAValueIsBoundThePageIsToo() {
    List<String> texts =
        driver
            .during(
                () ->
                    assertThat(
                            authors
                                .findMany(a -> a.id.gte("10"))
                                .orderBy(a -> a.id.asc())
                                .take(2)
                                .select(a -> a.id)
                                .list())
                        .containsExactly("10", "11"))
            .statements();

    assertThat(texts).hasSize(1).allSatisfy(text -> assertThat(text).doesNotContain("LIMIT 2"));
  }

  @Test
  void withoutTheFastPathAllPagesAreBound() {
    FastPaths.without(
        FastPath.PAGE_TEXTS,
        () -> {
          CountingDriver own = CountingDriver.of(database.newDriver());
          try (VibOrmClient without = Library.client(own)) {
            ModelClient<Author> all = without.model(Author.class);
            Set<String> texts = new HashSet<>();
            for (int take = 1; take < 20; take++) {
              int size = take;
              texts.addAll(
                  own.during(() -> assertThat(ids(all, 0, size)).isEqualTo(expected(0, size)))
                      .statements());
            }
            assertThat(texts).hasSize(1);
          }
        });
  }
}
