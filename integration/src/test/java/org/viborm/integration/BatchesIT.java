package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.cache.memory.MemoryCache;
import org.viborm.client.Count;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.integration.Blog.User;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** Batches and the cache: what was or may have been written is not read from it any more. */
@OnAllDatabases
final class BatchesIT {

  @Parameter DatabaseUnderTest database;
  private BlogClient blog;
  private RefusingDriver driver;
  private VibOrmClient client;
  private Count<User> cached;

  @BeforeParameterizedClassInvocation
  void open() {
    blog = BlogClient.on(database);
    driver = new RefusingDriver(database.newDriver());
    client =
        VibOrm.createClient(
            c -> c.schema(blog.client().schema()).driver(driver).cache(MemoryCache.create()));
    cached = client.model(User.class).count().cached(Duration.ofHours(1));
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
    blog.close();
  }

  @BeforeEach
  void clear() {
    blog.clear();
    client.invalidate("*");
    assertThat(cached.run()).isZero();
  }

  @Test
  void invalidateWhatTheyHaveWritten() {
    client.batch(
        client.model(User.class).create(u -> data(u.email.set("a"))).autoInvalidate(),
        client.model(User.class).create(u -> data(u.email.set("b"))));

    assertThat(cached.run()).isEqualTo(2);
  }

  @Test
  void invalidateWhatTheyMayHaveWrittenWhereTheirEndIsNotKnown() {
    driver.failClose(() -> ConnectionException.closed("the connection"));

    assertThatThrownBy(
            () ->
                client.batch(
                    client.model(User.class).create(u -> data(u.email.set("a"))).autoInvalidate()))
        .isInstanceOf(ConnectionException.class);

    assertThat(cached.run()).isEqualTo(1);
  }

  @Test
  void leaveTheCacheWhereNothingWasWritten() {
    blog.users().create(u -> data(u.email.set("a"))).run();

    assertThatThrownBy(
            () ->
                client.batch(
                    client.model(User.class).create(u -> data(u.email.set("b"))).autoInvalidate(),
                    client.model(User.class).create(u -> data(u.email.set("a")))))
        .isInstanceOf(UniqueConstraintException.class);

    assertThat(cached.run()).as("as it was kept").isZero();
  }
}
