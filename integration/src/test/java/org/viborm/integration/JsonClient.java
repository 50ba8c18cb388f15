package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonValue;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.viborm.TransactionWork;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.VibOrmConfig;
import org.viborm.driver.Driver;
import org.viborm.errors.VibOrmException;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.Schema;
import org.viborm.tck.cases.JsonArguments;
import org.viborm.tck.db.DatabaseUnderTest;

/**
 * A client that is asked by the names of models and operations, with arguments that are texts, on
 * an empty database whose tables are there. In those texts single quotes stand for double ones.
 */
record JsonClient(VibOrmClient client) implements AutoCloseable {

  /** A client of the tables of {@code schema}, which it makes. */
  static JsonClient on(DatabaseUnderTest database, Schema schema) {
    return on(database.newDriver(), schema);
  }

  /** The same over a driver that the test keeps an eye on. */
  static JsonClient on(Driver driver, Schema schema) {
    return on(driver, schema, c -> c);
  }

  /** The same with {@code settings} of the client. */
  static JsonClient on(Driver driver, Schema schema, UnaryOperator<VibOrmConfig> settings) {
    MigrationClient.of(driver, schema).push();
    return new JsonClient(
        VibOrm.createClient(c -> settings.apply(c.schema(schema).driver(driver))));
  }

  /** What the operation gives. */
  JsonValue run(String model, String operation, String arguments) {
    return client.json().execute(model, operation, JsonArguments.json(arguments));
  }

  /** Does {@code work} in a transaction of the client. */
  <R extends @Nullable Object, X extends Exception> R transaction(TransactionWork<R, X> work)
      throws X {
    return client.transaction(work);
  }

  /** Asserts that the operation fails with the error of {@code code}, such as {@code V4001}. */
  void assertRefused(String code, String model, String operation, String arguments) {
    assertThatThrownBy(() -> run(model, operation, arguments))
        .isInstanceOfSatisfying(
            VibOrmException.class, error -> assertThat(error.code().id()).isEqualTo(code));
  }

  /** Deletes all rows of {@code models}, one model after the other. */
  void clear(String... models) {
    for (String model : models) {
      run(model, "deleteMany", "{}");
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
