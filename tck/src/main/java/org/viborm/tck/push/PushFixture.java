package org.viborm.tck.push;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.function.Supplier;
import org.viborm.driver.DialectCapability;
import org.viborm.errors.MigrationException;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.PushOptions;
import org.viborm.migrations.PushResult;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OwnDatabase;

/** Pushes schemas, each test on an empty database of its own. */
abstract class PushFixture extends OwnDatabase {

  static final PushOptions FORCE = PushOptions.DEFAULT.forced();

  /** On databases made by {@code databases}. */
  PushFixture(Supplier<DatabaseUnderTest> databases) {
    super(databases);
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

  final boolean has(DialectCapability capability) {
    return driver().dialect().has(capability);
  }

  final MigrationException refused(Schema.Builder schema) {
    return requireNonNull(
        catchThrowableOfType(MigrationException.class, () -> push(schema)), "nothing was refused");
  }
}
