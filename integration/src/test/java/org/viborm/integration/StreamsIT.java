package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.driver.support.DelegatingDriver;
import org.viborm.errors.ConnectionException;
import org.viborm.integration.Blog.Post;
import org.viborm.integration.Blog.Tag;
import org.viborm.integration.Blog.User;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** What becomes of the connections of streams. */
@OnAllDatabases
final class StreamsIT {

  @Parameter DatabaseUnderTest database;

  /** Counts the transactions that are open, and fails to close sessions outside of them. */
  private static final class Lossy extends DelegatingDriver {

    private int open;

    Lossy(Driver driver) {
      super(driver);
    }

    @Override
    public DriverSession open() {
      DriverSession session = super.open();
      return new DriverSession() {
        @Override
        public QueryResult execute(SqlStatement statement) {
          return session.execute(statement);
        }

        @Override
        public void close() {
          session.close();
          throw ConnectionException.closed("the server");
        }
      };
    }

    @Override
    public TransactionBoundDriver begin(TransactionOptions options) {
      TransactionBoundDriver transaction = super.begin(options);
      open++;
      return new TransactionBoundDriver() {
        @Override
        public QueryResult execute(SqlStatement statement) {
          return transaction.execute(statement);
        }

        @Override
        public void commit() {
          transaction.commit();
        }

        @Override
        public void rollback() {
          transaction.rollback();
        }

        @Override
        public void close() {
          open--;
          transaction.close();
        }
      };
    }
  }

  @Test
  void aStreamThatCannotBeOpenedGivesBackAllOfItsConnections() {
    Lossy driver = new Lossy(database.newDriver());
    try (VibOrmClient client =
        VibOrm.createClient(c -> c.schema(User.class, Post.class, Tag.class).driver(driver))) {
      assertThatThrownBy(() -> client.model(User.class).findMany().stream())
          .as("there are no tables")
          .isInstanceOfSatisfying(
              org.viborm.errors.VibOrmException.class,
              failure -> assertThat(failure).isNotInstanceOf(ConnectionException.class))
          .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));

      assertThat(driver.open).isZero();
    }
  }
}
