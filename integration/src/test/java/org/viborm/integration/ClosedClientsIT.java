package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;

import java.time.Duration;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.VibOrmException;
import org.viborm.integration.Blog.User;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** Clients that are closed while they are used: errors with a code, and nothing half written. */
@OnAllDatabases
final class ClosedClientsIT {

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

  private VibOrmClient client() {
    return VibOrm.createClient(
        c ->
            c.schema(blog.client().schema())
                .driver(database.newDriver())
                .timeout(Duration.ofMinutes(1)));
  }

  @Test
  void aTransactionOverTheEndOfItsClientIsKeptAsAWholeOrNotAtAll() {
    VibOrmClient client = client();
    VibOrmException failure = null;
    try {
      client.inTransaction(
          tx -> {
            tx.model(User.class).create(u -> data(u.email.set("a"))).run();
            client.close();
            tx.model(User.class).create(u -> data(u.email.set("b"))).run();
          });
    } catch (VibOrmException e) {
      failure = e;
    }

    assertThat(blog.users().count().run()).isEqualTo(failure == null ? 2 : 0);
  }

  @Test
  void whatIsBegunAfterTheEndIsRefused() {
    VibOrmClient client = client();
    client.close();
    client.close();

    assertThatThrownBy(() -> client.model(User.class).count().run())
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("V1003");
    assertThatThrownBy(() -> client.inTransaction(tx -> {}))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("V1003");
    assertThatThrownBy(() -> client.model(User.class).findMany().stream())
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("V1003");
    assertThatThrownBy(client::connect)
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("V1003");
  }

  @Test
  void aStreamOverTheEndOfItsClientGivesItsRowsOrAnErrorWithACode() {
    for (int i = 0; i < 3; i++) {
      String email = "u" + i;
      blog.users().create(u -> data(u.email.set(email))).run();
    }
    VibOrmClient client = client();
    int rows = 0;
    VibOrmException failure = null;
    try (Stream<?> stream = client.model(User.class).findMany().stream()) {
      Iterator<?> all = stream.iterator();
      client.close();
      while (all.hasNext()) {
        all.next();
        rows++;
      }
    } catch (VibOrmException e) {
      failure = e;
    }

    assertThat(failure != null || rows == 3).isTrue();
  }
}
