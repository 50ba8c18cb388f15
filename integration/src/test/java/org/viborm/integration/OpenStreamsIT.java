package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.viborm.client.Row;
import org.viborm.errors.TransactionException;
import org.viborm.integration.Blog.User;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** Streams that nobody closes. */
@OnAllDatabases
final class OpenStreamsIT {

  @Parameter DatabaseUnderTest database;

  @Test
  void leftOpenInATransactionTheyEndIt() {
    try (BlogClient blog = BlogClient.on(database)) {
      blog.clear();
      assertThatThrownBy(
              () ->
                  blog.client()
                      .transaction(
                          tx -> {
                            tx.model(User.class).create(u -> data(u.email.set("a"))).run();
                            return tx.model(User.class).findMany().stream();
                          }))
          .isInstanceOf(TransactionException.class)
          .hasMessageStartingWith("V5001: a stream of the transaction is still open.");
      assertThatThrownBy(
              () ->
                  blog.client()
                      .inTransaction(
                          tx -> {
                            tx.model(User.class).create(u -> data(u.email.set("b"))).run();
                            tx.transaction(in -> in.model(User.class).findMany().stream());
                          }))
          .isInstanceOf(TransactionException.class)
          .hasMessageStartingWith("V5001");
      blog.client()
          .inTransaction(
              tx -> {
                try (Stream<Row<User>> rows = tx.model(User.class).findMany().stream()) {
                  assertThat(rows.count()).isZero();
                }
                tx.model(User.class).create(u -> data(u.email.set("c"))).run();
              });

      for (int i = 0; i < 15; i++) {
        assertThat(blog.users().count().run()).isEqualTo(1);
      }
    }
  }
}
