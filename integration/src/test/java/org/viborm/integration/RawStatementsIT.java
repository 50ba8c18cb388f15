package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.viborm.client.Query.data;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.viborm.VibOrmClient;
import org.viborm.errors.QueryException;
import org.viborm.integration.Blog.User;
import org.viborm.schema.FieldName;
import org.viborm.sql.Sql;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** SQL of the caller's own, and what it must not do to the operations of others. */
@OnAllDatabases
final class RawStatementsIT {

  /** More than the pool has connections. */
  private static final int OFTEN = 15;

  @Parameter DatabaseUnderTest database;
  private BlogClient blog;
  private VibOrmClient client;

  record Pair(int a, int b) {}

  record Twice(@FieldName("a") int value) {}

  @BeforeParameterizedClassInvocation
  void open() {
    blog = BlogClient.on(database);
    client = blog.client();
  }

  @AfterParameterizedClassInvocation
  void close() {
    blog.close();
  }

  @BeforeEach
  void clear() {
    blog.clear();
  }

  // Columns of one name

  @Test
  void twoColumnsOfOneNameAreNoMap() {
    assertThatThrownBy(() -> client.queryRaw(Sql.of("SELECT 1 AS a, 2 AS b, 3 AS a")).run())
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("V4002")
        .hasMessageContaining("two columns of the query are called 'a'");
    assertThat(client.queryRaw(Sql.of("SELECT 1 AS a, 2 AS b")).into(Pair.class).run())
        .containsExactly(new Pair(1, 2));
  }

  @Test
  void twoColumnsOfOneNameAreNoComponent() {
    assertThatThrownBy(
            () -> client.queryRaw(Sql.of("SELECT 1 AS a, 2 AS a")).into(Twice.class).run())
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("V4002")
        .hasMessageContaining("'a'");
    assertThat(client.queryRaw(Sql.of("SELECT 1 AS a, 2 AS b, 3 AS b")).into(Twice.class).run())
        .containsExactly(new Twice(1));
    assertThat(client.queryRaw(Sql.of("SELECT 1 AS a, 2 AS a")).values(Integer.class).run())
        .containsExactly(1);
  }

  @Test
  void aRecordThatDoesNotFitIsRefusedWithoutRowsToo() {
    assertThatThrownBy(
            () ->
                client
                    .queryRaw(Sql.of("SELECT 1 AS a FROM users WHERE 1 = 0"))
                    .into(Pair.class)
                    .run())
        .hasMessageContaining("component 'b' of record 'Pair' is no column of the query");
  }

  @Test
  void aNullByItselfIsAValue() {
    @Nullable Object[] none = null;

    assertThat(client.queryRaw(Sql.of("SELECT count(*) AS n FROM users WHERE name = ", none)).run())
        .singleElement()
        .satisfies(row -> assertThat(((Number) row.get("n")).intValue()).isZero());
  }

  // What ends transactions

  private boolean commits() {
    return database.dialect().commitsBefore("CREATE", "TABLE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE made (a integer)",
        "create table made (a integer)",
        "/* why */ ALTER TABLE users ADD COLUMN made integer",
        "TRUNCATE TABLE post",
        "LOCK TABLES users WRITE",
        "UNLOCK TABLES"
      })
  void aTransactionIsNotCommittedByAStatementInIt(String statement) {
    assumeThat(commits()).as("the database commits transactions by itself").isTrue();
    assertThatThrownBy(
            () ->
                client.inTransaction(
                    tx -> {
                      tx.model(User.class).create(u -> data(u.email.set("a"))).run();
                      tx.executeRaw(Sql.raw(statement)).run();
                    }))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("V4002")
        .hasMessageContaining("commits the transaction");
    assertThatThrownBy(
            () ->
                client.batch(
                    blog.users().create(u -> data(u.email.set("a"))),
                    client.executeRaw(Sql.raw(statement))))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("V4002");

    assertThat(blog.users().count().run()).isZero();
  }

  @Test
  void aTableMadeInATransactionGoesWithItOrIsRefused() {
    assertThatThrownBy(
            () ->
                client.inTransaction(
                    tx -> {
                      tx.model(User.class).create(u -> data(u.email.set("a"))).run();
                      tx.executeRaw(Sql.of("CREATE TABLE made (a integer)")).run();
                      throw new IllegalStateException("never mind");
                    }))
        .isInstanceOf(commits() ? QueryException.class : IllegalStateException.class);

    assertThat(blog.users().count().run()).isZero();
    assertThatThrownBy(() -> client.queryRaw(Sql.of("SELECT a FROM made")).run())
        .isInstanceOf(QueryException.class);
  }

  @Test
  void aTableOfTheSessionServesItsTransactionAndNobodyElse() {
    for (int i = 0; i < OFTEN; i++) {
      client.inTransaction(
          tx -> {
            tx.executeRaw(Sql.of("CREATE TEMPORARY TABLE mine (a integer)")).run();
            tx.executeRaw(Sql.of("INSERT INTO mine (a) VALUES (", 1, ")")).run();
            assertThat(tx.queryRaw(Sql.of("SELECT a FROM mine")).values(Integer.class).run())
                .containsExactly(1);
          });
    }
    for (int i = 0; i < OFTEN; i++) {
      assertThatThrownBy(() -> client.queryRaw(Sql.of("SELECT a FROM mine")).run())
          .isInstanceOf(QueryException.class);
    }
  }

  // What would change the session of others

  private Sql setting() {
    return switch (database.dialect().name()) {
      case "postgresql" -> Sql.of("SET search_path = pg_catalog");
      case "mysql" -> Sql.of("SET autocommit = 0");
      default -> Sql.of("PRAGMA query_only = ON");
    };
  }

  @Test
  void whatAStatementHasSetGoesOnToNobody() {
    for (int i = 0; i < OFTEN; i++) {
      client.executeRaw(setting()).run();
    }
    for (int i = 0; i < OFTEN; i++) {
      String email = "u" + i;
      blog.users().create(u -> data(u.email.set(email))).run();
    }

    try (VibOrmClient other = BlogClient.beside(database)) {
      assertThat(other.model(User.class).count().run()).isEqualTo(OFTEN);
    }
  }
}
