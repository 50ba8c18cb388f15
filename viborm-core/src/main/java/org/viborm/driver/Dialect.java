package org.viborm.driver;

import java.util.Set;
import org.viborm.internal.text.Identifiers;

/**
 * The SQL of one family of databases, as its server's version speaks it.
 *
 * <p>A dialect renders: a quirk is a method that spells something, never a flag that others branch
 * on. What changes a plan is a {@link DialectCapability}. Stateless; safe to share.
 */
public sealed interface Dialect permits PostgresDialect, SqliteDialect {

  /** PostgreSQL of the newest version that is known. */
  static Dialect postgresql() {
    return postgresql(18);
  }

  /** PostgreSQL of the major version {@code major}. */
  static Dialect postgresql(int major) {
    return new PostgresDialect(major);
  }

  /** SQLite 3.35 or newer. */
  static Dialect sqlite() {
    return SqliteDialect.INSTANCE;
  }

  /** Its name: {@code postgresql}, {@code mysql} or {@code sqlite}. */
  String name();

  /** What it can do that changes a plan. */
  Set<DialectCapability> capabilities();

  /** Whether it has {@code capability}. */
  default boolean has(DialectCapability capability) {
    return capabilities().contains(capability);
  }

  /** {@code identifier}, quoted. Its length is not changed: see {@link #maxIdentifierBytes}. */
  default String quote(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  /** The longest identifier, in bytes of UTF-8. */
  int maxIdentifierBytes();

  /**
   * {@code name} as it stands in the database: itself, or where it is longer than {@link
   * #maxIdentifierBytes}, its beginning and a hash of the whole.
   */
  default String fit(String name) {
    return Identifiers.fit(name, maxIdentifierBytes());
  }

  /** Starts a savepoint. */
  default String savepoint(String name) {
    return "SAVEPOINT " + quote(name);
  }

  /** Ends a savepoint, keeping what was done since. */
  default String releaseSavepoint(String name) {
    return "RELEASE SAVEPOINT " + quote(name);
  }

  /** Undoes what was done since a savepoint. */
  default String rollbackToSavepoint(String name) {
    return "ROLLBACK TO SAVEPOINT " + quote(name);
  }
}
