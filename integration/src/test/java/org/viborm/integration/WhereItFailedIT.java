package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;
import static org.viborm.client.Query.data;

import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.PendingOperation;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;
import org.viborm.client.Row;
import org.viborm.errors.QueryException;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.integration.Library.Author;
import org.viborm.schema.IntField;
import org.viborm.schema.Model;
import org.viborm.sql.Sql;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** What a database refuses says which operation met it, wherever the operation ran. */
@OnAllDatabases
final class WhereItFailedIT {

  @Parameter DatabaseUnderTest database;
  private VibOrmClient client;
  private ModelClient<Author> authors;

  @BeforeParameterizedClassInvocation
  void open() {
    client = Library.on(database.newDriver());
    authors = client.model(Author.class);
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  @BeforeEach
  void oneAuthor() {
    Library.clear(client);
    create("a").run();
  }

  private PendingOperation<Row<Author>> create(String id) {
    return authors.create(a -> data(a.id.set(id), a.name.set("Ada")));
  }

  private static void saysCreate(UniqueConstraintException failure) {
    assertThat(failure.path()).hasValue("author.create");
    assertThat(failure.meta().model()).hasValue("author");
    assertThat(failure.meta().operation()).hasValue("create");
    assertThat(failure).hasMessageStartingWith("V3001: author.create: a unique constraint ");
    assertThat(failure.getStackTrace())
        .as("it is where the database was asked, not where the operation was added")
        .noneMatch(frame -> frame.getMethodName().equals("during"));
  }

  @Test
  void saysTheModelAndTheOperation() {
    saysCreate(catchThrowableOfType(UniqueConstraintException.class, () -> create("a").run()));
  }

  @Test
  void saysWhichOfABatchItWas() {
    saysCreate(
        catchThrowableOfType(
            UniqueConstraintException.class,
            () -> client.batch(authors.count(), create("b"), create("a"), authors.count())));

    assertThat(authors.count().run()).isEqualTo(1);
  }

  @Test
  void saysItInATransaction() {
    saysCreate(
        catchThrowableOfType(
            UniqueConstraintException.class,
            () ->
                client.inTransaction(
                    tx ->
                        tx.model(Author.class)
                            .create(a -> data(a.id.set("a"), a.name.set("Ada")))
                            .run())));
  }

  @Test
  void saysItOfSqlOfTheCallersOwn() {
    QueryException failure =
        catchThrowableOfType(
            QueryException.class,
            () -> client.executeRaw(Sql.of("delete from no_such_table")).run());

    assertThat(failure.path()).hasValue("executeRaw");
  }

  @Test
  void saysItOfAStream() {
    try (VibOrmClient without =
        VibOrm.createClient(c -> c.schema(Nowhere.class).driver(database.newDriver()))) {
      ModelClient<Nowhere> nowhere = without.model(Nowhere.class);

      QueryException failure =
          catchThrowableOfType(
              QueryException.class,
              () -> {
                try (Stream<Row<Nowhere>> rows = nowhere.findMany().stream()) {
                  rows.forEach(row -> fail("a row of a table that does not exist"));
                }
              });

      assertThat(failure.path()).hasValue("nowhere.findMany");
    }
  }

  /** A model without a table. */
  public static final class Nowhere extends Model<Nowhere> {
    public final IntField.Unique<Nowhere> id = s.integer().id();
  }
}
