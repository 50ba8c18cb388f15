package org.viborm.tck.push;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.viborm.driver.DialectCapability;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.errors.MigrationException;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.PushOptions;
import org.viborm.migrations.PushResult;
import org.viborm.schema.ModelSpec;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;

/** Pushes schemas, each test on an empty database of its own. */
abstract class PushFixture {

  static final PushOptions FORCE = PushOptions.DEFAULT.forced();

  private final Supplier<DatabaseUnderTest> databases;
  private @Nullable DatabaseUnderTest database;
  private @Nullable Driver opened;

  /** On databases made by {@code databases}. */
  PushFixture(Supplier<DatabaseUnderTest> databases) {
    this.databases = databases;
  }

  @BeforeEach
  final void open() {
    DatabaseUnderTest fresh = databases.get();
    database = fresh;
    opened = fresh.newDriver();
  }

  @AfterEach
  final void close() {
    driver().close();
    requireNonNull(database).close();
  }

  /** The driver of this test. */
  protected final Driver driver() {
    return requireNonNull(opened);
  }

  /** Pushes {@code schema}. */
  protected final PushResult push(Schema.Builder schema) {
    return push(schema, PushOptions.DEFAULT);
  }

  /** Pushes {@code schema} as {@code options} say. */
  protected final PushResult push(Schema.Builder schema, PushOptions options) {
    return push(schema.build(), options);
  }

  final PushResult push(Schema schema, PushOptions options) {
    return MigrationClient.of(driver(), schema).push(options);
  }

  /** Pushes {@code schema}, and again to see that nothing is left to do. */
  protected final PushResult pushTwice(Schema.Builder schema, PushOptions options) {
    return pushTwice(schema.build(), options);
  }

  final PushResult pushTwice(Schema schema, PushOptions options) {
    PushResult first = push(schema, options);
    PushResult second = push(schema, PushOptions.DEFAULT);
    assertThat(second.operations()).as("a second push").isEmpty();
    assertThat(second.applied()).isFalse();
    return first;
  }

  /** {@code sql}, whose names are quoted as the standard does, for the database of this test. */
  final String inItsWords(String sql) {
    String quote = driver().dialect().quote("").substring(0, 1);
    return sql.replace("\"", quote);
  }

  final boolean has(DialectCapability capability) {
    return driver().dialect().has(capability);
  }

  /** Runs a statement without rows. */
  protected final void run(String sql) {
    try (DriverSession session = driver().open()) {
      session.execute(SqlStatement.command(inItsWords(sql))).close();
    }
  }

  /** The first column of each row, as text; null for NULL. */
  protected final List<@Nullable String> texts(String sql) {
    List<@Nullable String> texts = new ArrayList<>();
    try (DriverSession session = driver().open();
        QueryResult result = session.execute(SqlStatement.query(inItsWords(sql)))) {
      while (result.next()) {
        texts.add(result.string(0));
      }
    }
    return texts;
  }

  /** A model of the name {@code post} with an id and what {@code more} adds. */
  protected static Schema.Builder post(Consumer<ModelSpec> more) {
    return Schema.builder()
        .model(
            "post",
            m -> {
              m.field("id", f -> f.integer().id());
              more.accept(m);
            });
  }

  final MigrationException refused(Schema.Builder schema) {
    return requireNonNull(
        catchThrowableOfType(MigrationException.class, () -> push(schema)), "nothing was refused");
  }
}
