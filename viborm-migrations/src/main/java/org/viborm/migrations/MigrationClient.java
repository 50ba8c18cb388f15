package org.viborm.migrations;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.schema.Schema;

/**
 * Brings a database to a schema.
 *
 * <p>Immutable; does not own the driver, which whoever opened it closes:
 *
 * <pre>{@code
 * PushResult result = MigrationClient.of(driver, schema).push();
 * }</pre>
 */
public final class MigrationClient {

  private final Driver driver;
  private final Schema schema;

  private MigrationClient(Driver driver, Schema schema) {
    this.driver = driver;
    this.schema = schema;
  }

  /** For the database of {@code driver} and {@code schema}. */
  public static MigrationClient of(Driver driver, Schema schema) {
    return new MigrationClient(requireNonNull(driver, "driver"), requireNonNull(schema, "schema"));
  }

  /** Brings the database to the schema, where nothing is lost by it. */
  public PushResult push() {
    return push(PushOptions.DEFAULT);
  }

  /**
   * Brings the database to the schema: all of it, or nothing. (New values of a PostgreSQL enum stay
   * even if what follows fails.) Other pushes wait meanwhile.
   *
   * @throws org.viborm.errors.MigrationException if something stored would be lost (V11010, with
   *     all of it; nothing is changed), if a statement fails (V11001; everything is rolled back),
   *     or if the database lacks something that the schema has (V8001)
   */
  public PushResult push(PushOptions options) {
    return new Push(driver, schema, options).run();
  }

  /** The tables as they are. */
  public SchemaSnapshot introspect() {
    try (DriverSession session = driver.open()) {
      return DdlDialects.of(driver.dialect()).introspect(session);
    }
  }

  /** The tables as the schema wants them. */
  public SchemaSnapshot target() {
    return SchemaSerializer.serialize(schema, driver.dialect());
  }

  /** The steps from the tables as they are to those that the schema wants, in order. */
  public List<DiffOperation> diff() {
    return push(PushOptions.DEFAULT.forced().trying()).operations();
  }
}
