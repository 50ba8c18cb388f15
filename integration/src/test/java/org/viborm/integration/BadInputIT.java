package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.SchemaValidationException;
import org.viborm.errors.TransactionException;
import org.viborm.errors.ValidationException;
import org.viborm.integration.Blog.AgeNeeded;
import org.viborm.integration.Blog.Misfit;
import org.viborm.integration.Blog.User;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** Bad input gets its code, its place, what is wrong and what is right, before any statement. */
@OnAllDatabases
final class BadInputIT {

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

  @ParameterizedTest(name = "{0}.{1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          user | findMany   | {"where": {"emial": "a"}}                                | where.emial    | email
          user | findMany   | {"where": {"age": "x"}}                                  | where.age      | integer
          user | findMany   | {"select": {"id": true}, "include": {"posts": true}}     | include        | select
          user | findUnique | {"where": {}}                                            | where          | email
          user | findUnique | {"where": {"name": "x"}}                                 | where          | email
          user | create     | {"data": {"name": "x"}}                                  | data.email     | required
          user | create     | {"data": {"email": "a", "posts": {"create": [{"slug": "s", "title": "t"}, {"slug": "u"}]}}} | data.posts.create[1].title | required
          user | create     | {"data": {"email": "a", "posts": {"createMany": {"data": [{"slug": "s", "title": "t"}, {"slug": "u"}]}}}} | data.posts.createMany.data[1].title | required
          user | update     | {"where": {"id": "1"}, "data": {"age": {"contains": 1}}} | data.age       | increment
          user | findMany   | {"take": 1.5}                                            | take           | integer
          user | findAll    | {}                                                       | ``             | findMany
          """)
  void namesPlaceFaultAndRemedy(
      String model, String operation, String args, String place, String remedy) {
    try (JsonReader reader = Json.createReader(new StringReader(args))) {
      assertThatThrownBy(() -> blog.client().json().execute(model, operation, reader.readObject()))
          .isInstanceOf(ValidationException.class)
          .hasMessageStartingWith(place.isEmpty() ? "V4001" : "V4001: " + place)
          .hasMessageContaining(remedy);
    }
    assertThat(blog.users().count().run()).isZero();
  }

  @Test
  void namesAMissingRequiredFieldOfATypedCreate() {
    assertThatThrownBy(() -> blog.users().create(u -> data(u.name.set("x"))).run())
        .isInstanceOf(ValidationException.class)
        .hasMessageStartingWith("V4001: data.email");
  }

  @Test
  void namesRecordComponentAndModelOfARecordThatDoesNotFit() {
    assertThatThrownBy(() -> blog.users().findMany().into(Misfit.class).list())
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("Misfit")
        .hasMessageContaining("nickname")
        .hasMessageContaining("user");
    assertThatThrownBy(() -> blog.users().findMany().into(AgeNeeded.class).list())
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("AgeNeeded")
        .hasMessageContaining("age");
    assertThatThrownBy(() -> blog.users().create(new Misfit("a", "b")).run())
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("nickname");
  }

  @Test
  void refusesNullWhereAPartOfAnOperationBelongs() {
    assertThatThrownBy(() -> blog.users().findMany(u -> null).list())
        .isInstanceOf(ValidationException.class)
        .hasMessageStartingWith("V4001: a part of the operation is null.");
    assertThatThrownBy(() -> blog.users().findMany().orderBy(u -> null).list())
        .isInstanceOf(ValidationException.class)
        .hasMessageStartingWith("V4001: a part of the operation is null.");
    assertThatThrownBy(() -> blog.users().create(u -> data(u.email.set("a"), null)).run())
        .isInstanceOf(ValidationException.class)
        .hasMessageStartingWith("V4001: a part of the operation is null.");
    assertThatThrownBy(() -> blog.users().findMany().include(u -> u.posts.where(p -> null)).list())
        .isInstanceOf(ValidationException.class)
        .hasMessageStartingWith("V4001: a part of the operation is null.");
    assertThat(blog.users().count().run()).isZero();
  }

  @Test
  void refusesTextThatCannotBeKept() {
    for (String text : List.of("a\0b", "\ud800", "x\udc00y")) {
      assertThatThrownBy(() -> blog.users().create(u -> data(u.email.set(text))).run())
          .isInstanceOf(ValidationException.class)
          .hasMessageStartingWith("V4001: data.email");
    }
    assertThat(blog.users().count().run()).isZero();
  }

  @Test
  void reportsAllFaultsOfASchemaTogether() {
    assertThatThrownBy(
            () ->
                Schema.builder()
                    .model(
                        "a b", m -> m.field("id", f -> f.string().id().nullable()).index("missing"))
                    .model(
                        "post",
                        m ->
                            m.field("title", f -> f.string())
                                .field("again", f -> f.string().map("title"))
                                .relation("author", r -> r.manyToOne("nobody")))
                    .build())
        .isInstanceOfSatisfying(
            SchemaValidationException.class,
            refused ->
                assertThat(refused.issues())
                    .extracting(issue -> issue.rule())
                    .contains("M005", "F006", "I001", "M001", "F003", "R006"));
  }

  @Test
  void namesWhatAClientLacks() {
    assertThatThrownBy(() -> VibOrm.createClient(c -> c.schema(blog.client().schema())))
        .isInstanceOf(ClientInitializationException.class)
        .hasMessageStartingWith("V1004: driver");
  }

  @Test
  void saysThatThePoolIsExhausted() throws Exception {
    CountDownLatch taken = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try (VibOrmClient small =
        VibOrm.createClient(
            c ->
                c.schema(blog.client().schema())
                    .driver(database.newDriver(Map.of("pool.size", "1"))))) {
      Future<?> holder =
          other.<Void>submit(
              () -> {
                small.<InterruptedException>inTransaction(
                    tx -> {
                      tx.model(User.class).create(u -> data(u.email.set("held"))).run();
                      taken.countDown();
                      done.await(30, TimeUnit.SECONDS);
                    });
                return null;
              });
      taken.await(30, TimeUnit.SECONDS);

      assertThatThrownBy(
              () ->
                  small.inTransaction(
                      TransactionOptions.DEFAULT.maxWait(java.time.Duration.ofMillis(200)),
                      tx -> tx.model(User.class).count().run()))
          .isInstanceOf(TransactionException.class)
          .hasMessageStartingWith("V5002");

      done.countDown();
      holder.get(30, TimeUnit.SECONDS);
    } finally {
      done.countDown();
      other.shutdown();
    }
    assertThat(blog.users().count().run()).isEqualTo(1);
  }

  @Test
  void isClosedAfterClose() {
    VibOrmClient closed =
        VibOrm.createClient(c -> c.schema(blog.client().schema()).driver(database.newDriver()));
    closed.close();
    closed.close();

    assertThatThrownBy(() -> closed.model(User.class).count().run())
        .hasMessageStartingWith("V1003");
  }
}
