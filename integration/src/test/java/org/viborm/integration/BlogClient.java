package org.viborm.integration;

import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;
import org.viborm.driver.Driver;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.Predicate;
import org.viborm.tck.db.DatabaseUnderTest;

/** A client of the blog on an empty database, whose tables are there. */
record BlogClient(
    VibOrmClient client,
    ModelClient<Blog.User> users,
    ModelClient<Blog.Post> posts,
    ModelClient<Blog.Tag> tags)
    implements AutoCloseable {

  static BlogClient on(DatabaseUnderTest database) {
    Driver driver = database.newDriver();
    VibOrmClient client =
        VibOrm.createClient(
            c -> c.schema(Blog.User.class, Blog.Post.class, Blog.Tag.class).driver(driver));
    MigrationClient.of(driver, client.schema()).push();
    return new BlogClient(
        client,
        client.model(Blog.User.class),
        client.model(Blog.Post.class),
        client.model(Blog.Tag.class));
  }

  /** Another client on the tables that are there. */
  static VibOrmClient beside(DatabaseUnderTest database) {
    return VibOrm.createClient(
        c ->
            c.schema(Blog.User.class, Blog.Post.class, Blog.Tag.class)
                .driver(database.newDriver()));
  }

  /** Leaves the tables empty. */
  void clear() {
    client.inTransaction(
        tx -> {
          tx.model(Blog.Post.class).deleteMany(row -> Predicate.all()).run();
          tx.model(Blog.Tag.class).deleteMany(row -> Predicate.all()).run();
          tx.model(Blog.User.class).deleteMany(row -> Predicate.all()).run();
        });
  }

  @Override
  public void close() {
    client.close();
  }
}
