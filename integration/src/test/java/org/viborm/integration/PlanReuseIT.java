package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.viborm.client.Query.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.PendingOperation;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;
import org.viborm.instrumentation.OpenSpan;
import org.viborm.instrumentation.Spans;
import org.viborm.instrumentation.TracingConfig;
import org.viborm.integration.Blog.Post;
import org.viborm.integration.Blog.User;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/**
 * One plan serves every operation of its structure: it is made at the first, whatever the sizes of
 * lists, pages and batches are later. What is planned is validated, and that is a span.
 */
@OnAllDatabases
final class PlanReuseIT {

  private static final int[] SIZES = {1, 2, 3, 7, 50, 101, 1_000};

  @Parameter DatabaseUnderTest database;
  private BlogClient blog;
  private VibOrmClient client;
  private int planned;

  @BeforeParameterizedClassInvocation
  void open() {
    blog = BlogClient.on(database);
    client =
        VibOrm.createClient(
            c ->
                c.schema(blog.client().schema())
                    .driver(database.newDriver())
                    .instrumentation(
                        i ->
                            i.tracing(
                                TracingConfig.to(
                                    span -> {
                                      if (span.name().equals(Spans.VALIDATE)) {
                                        planned++;
                                      }
                                      return OpenSpan.NONE;
                                    }))));
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
    blog.close();
  }

  private ModelClient<User> users() {
    return client.model(User.class);
  }

  /** How many plans are made for {@code operation} with each of the sizes. */
  private int plannedFor(IntConsumer operation) {
    planned = 0;
    for (int size : SIZES) {
      operation.accept(size);
    }
    return planned;
  }

  private static List<String> texts(int size) {
    return IntStream.range(0, size).mapToObj(i -> "text-" + i).toList();
  }

  @Test
  void listsOfAnyLengthShareAPlan() {
    assertThat(plannedFor(size -> users().findMany(u -> u.email.in(texts(size))).list()))
        .isEqualTo(1);
    assertThat(plannedFor(size -> users().count(u -> u.email.notIn(texts(size))).run()))
        .isEqualTo(1);
    assertThat(
            plannedFor(
                size ->
                    users()
                        .updateMany(u -> u.email.in(texts(size)), u -> data(u.age.set(size)))
                        .run()))
        .isEqualTo(1);
  }

  @Test
  void pagesOfAnySizeShareAPlan() {
    assertThat(
            plannedFor(
                size ->
                    users()
                        .findMany()
                        .orderBy(u -> u.email.asc())
                        .skip(size)
                        .take(size)
                        .include(u -> u.posts.take(size))
                        .list()))
        .isEqualTo(1);
    assertThat(
            plannedFor(
                size ->
                    users()
                        .findMany()
                        .orderBy(u -> u.email.asc())
                        .cursor(u -> u.email.is("text-" + size))
                        .take(size)
                        .list()))
        .isEqualTo(1);
  }

  @Test
  void rowsOfAnyNumberShareAPlan() {
    blog.clear();
    assertThat(
            plannedFor(
                size ->
                    users()
                        .createMany(
                            texts(size).stream()
                                .map(text -> new Address("many-" + size + text))
                                .toList())
                        .run()))
        .isEqualTo(1);
    assertThat(plannedFor(size -> users().create(new Writer("nested-" + size, titles(size))).run()))
        .isEqualTo(1);
    blog.clear();
  }

  record Address(String email) {}

  record Writer(String email, List<Title> posts) {}

  record Title(String slug, String title) {}

  private static List<Title> titles(int size) {
    return texts(size).stream().map(text -> new Title(text, text)).toList();
  }

  @Test
  void whatABatchPlannedServesOperationsByThemselves() {
    List<PendingOperation<?>> operations = new ArrayList<>();
    for (String slug : texts(20)) {
      operations.add(client.model(Post.class).exist(p -> p.slug.eq(slug)));
    }
    client.batch(operations);
    planned = 0;

    client.model(Post.class).exist(p -> p.slug.eq("another")).run();

    assertThat(planned).isZero();
  }

  @Test
  void whatChangesTheStatementIsPlannedAnew() {
    users().findMany(u -> u.name.eq("a")).take(1).list();
    planned = 0;

    users().findMany(u -> u.name.eq("b")).take(2).list();
    assertThat(planned).as("another value").isZero();
    users().findMany(u -> u.name.eq("b")).take(-2).list();
    assertThat(planned).as("from the end").isEqualTo(1);
    users().findMany(u -> u.name.eq("b")).skip(0).take(2).list();
    users().findMany(u -> u.name.eq("b")).skip(1).take(2).list();
    assertThat(planned).as("none skipped, and some").isEqualTo(3);
    users().findMany(u -> u.name.ne("b")).take(2).list();
    assertThat(planned).as("another operator").isEqualTo(4);
    users().findMany(u -> u.name.in(Collections.emptyList())).list();
    users().findMany(u -> u.name.in(List.of("a"))).list();
    assertThat(planned).as("no value, and some").isEqualTo(6);
  }
}
