package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.viborm.client.Query.data;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.VibOrmClient;
import org.viborm.client.BulkCreate;
import org.viborm.client.ModelClient;
import org.viborm.driver.DriverCapability;
import org.viborm.errors.QueryException;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.integration.Library.Author;
import org.viborm.internal.plan.InsertStep;
import org.viborm.sql.Sql;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;
import org.viborm.tck.statements.CountingDriver;
import org.viborm.tck.statements.StatementLog;

/**
 * Many rows of which nothing is asked are loaded where the driver can, and are what inserts make.
 */
@OnAllDatabases
final class LoadsIT {

  private static final int MANY = InsertStep.LEAST_LOADED;

  @Parameter DatabaseUnderTest database;
  private CountingDriver driver;
  private VibOrmClient library;
  private ModelClient<Author> authors;
  private boolean loads;

  @BeforeParameterizedClassInvocation
  void open() {
    driver = CountingDriver.of(database.newDriver());
    loads = driver.capabilities().contains(DriverCapability.LOADS);
    library = Library.on(driver);
    authors = library.model(Author.class);
  }

  @AfterParameterizedClassInvocation
  void close() {
    library.close();
  }

  @BeforeEach
  @AfterEach
  void clear() {
    Library.clear(library);
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "n" + i).toList();
  }

  private long create(List<String> names) {
    return authors
        .createMany(names, (a, name) -> data(a.id.set(name), a.name.set("name of " + name)))
        .run();
  }

  private static List<String> copies(StatementLog log) {
    return log.statements().stream().filter(text -> text.startsWith("COPY ")).toList();
  }

  @Test
  void manyRowsAreLoadedInOneStatement() {
    StatementLog log = driver.during(() -> assertThat(create(names(MANY))).isEqualTo(MANY));

    assertThat(copies(log)).hasSize(loads ? 1 : 0);
    assertThat(authors.count().run()).isEqualTo(MANY);
    assertThat(authors.findMany(a -> a.id.is("n7")).list())
        .singleElement()
        .satisfies(
            row -> {
              String name = row.get(a -> a.name);
              Integer hits = row.get(a -> a.hits);
              assertThat(name).isEqualTo("name of n7");
              assertThat(hits).isZero();
            });
  }

  @Test
  void fewRowsAndThoseThatComeBackAreInserted() {
    StatementLog log =
        driver.during(
            () -> {
              create(names(MANY - 1));
              clear();
              authors
                  .createMany(names(MANY), (a, name) -> data(a.id.set(name), a.name.set(name)))
                  .returning(a -> a.id)
                  .run();
              clear();
              authors
                  .createMany(names(MANY), (a, name) -> data(a.id.set(name), a.name.set(name)))
                  .skipDuplicates()
                  .run();
            });

    assertThat(copies(log)).isEmpty();
  }

  @Test
  void aKeyThatIsTakenIsTheSameError() {
    authors.create(a -> data(a.id.set("n5"), a.name.set("another"))).run();

    assertThatThrownBy(() -> create(names(MANY)))
        .isInstanceOfSatisfying(
            UniqueConstraintException.class,
            error -> {
              assertThat(error.getMessage()).contains("author.createMany").doesNotContain("n5");
              assertThat(error.columns())
                  .isEqualTo(
                      catchThrowableOfType(
                              UniqueConstraintException.class, () -> create(List.of("n5")))
                          .columns());
            });
    assertThat(authors.count().run()).isEqualTo(1);
    assertThat(create(names(3).subList(0, 2))).isEqualTo(2); // the connection is as it was
  }

  @Test
  void aLoadIsPartOfItsTransaction() {
    assertThatThrownBy(
            () ->
                library.inTransaction(
                    tx -> {
                      tx.model(Author.class)
                          .createMany(
                              names(MANY), (a, name) -> data(a.id.set(name), a.name.set(name)))
                          .run();
                      throw new IllegalStateException("undone");
                    }))
        .hasMessage("undone");

    assertThat(authors.count().run()).isZero();
  }

  @Test
  void aLoadThatTakesTooLongIsGivenUp() {
    if (!loads) {
      return;
    }
    library.inTransaction(
        tx -> {
          tx.executeRaw(Sql.raw("LOCK TABLE author IN ACCESS EXCLUSIVE MODE")).run();
          BulkCreate<Author> load =
              authors
                  .createMany(names(MANY), (a, name) -> data(a.id.set(name), a.name.set(name)))
                  .timeout(Duration.ofMillis(300));
          CompletableFuture<Long> running = CompletableFuture.supplyAsync(load::run);
          assertThatThrownBy(running::join)
              .hasCauseInstanceOf(QueryException.class)
              .hasMessageContaining("V2002");
        });
    assertThat(create(names(MANY))).isEqualTo(MANY);
  }

  @Test
  void aPreviewTellsOfIt() {
    List<String> statements =
        authors
            .createMany(names(MANY), (a, name) -> data(a.id.set(name), a.name.set(name)))
            .toSql()
            .statements();

    assertThat(statements.stream().anyMatch(text -> text.startsWith("COPY "))).isEqualTo(loads);
  }

  /** PostgreSQL copies nothing into a table of which row security shows a part. */
  @Test
  void whereRowSecurityWatchesRowsAreInserted() {
    if (!loads) {
      return;
    }
    library.executeRaw(Sql.raw("ALTER TABLE author ENABLE ROW LEVEL SECURITY")).run();
    library.executeRaw(Sql.raw("ALTER TABLE author FORCE ROW LEVEL SECURITY")).run();
    library.executeRaw(Sql.raw("CREATE POLICY everything ON author USING (true)")).run();
    library.executeRaw(Sql.raw("CREATE ROLE watched")).run();
    library.executeRaw(Sql.raw("GRANT ALL ON author TO watched")).run();
    try {
      StatementLog log =
          driver.during(
              () ->
                  library.inTransaction(
                      tx -> {
                        tx.executeRaw(Sql.raw("SET LOCAL ROLE watched")).run();
                        tx.model(Author.class)
                            .createMany(
                                names(MANY), (a, name) -> data(a.id.set(name), a.name.set(name)))
                            .run();
                      }));

      assertThat(copies(log)).isEmpty();
      assertThat(authors.count().run()).isEqualTo(MANY);
    } finally {
      library.executeRaw(Sql.raw("DROP POLICY everything ON author")).run();
      library.executeRaw(Sql.raw("ALTER TABLE author NO FORCE ROW LEVEL SECURITY")).run();
      library.executeRaw(Sql.raw("ALTER TABLE author DISABLE ROW LEVEL SECURITY")).run();
      library.executeRaw(Sql.raw("REVOKE ALL ON author FROM watched")).run();
      library.executeRaw(Sql.raw("DROP ROLE watched")).run();
    }
  }
}
