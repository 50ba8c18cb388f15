package org.viborm.tck.migrations;

import java.util.function.Supplier;
import org.viborm.tck.db.DatabaseUnderTest;

/**
 * What migrations keep of their contract, each test on an empty database and in an empty folder of
 * its own. A driver's tests extend it.
 *
 * <p>It is told by themes, each in a class that extends the one before: {@link
 * GeneratedMigrations}, {@link RenamedMigrations}, {@link UndoneMigrations}, {@link
 * NamesInDatabases}, {@link SquashedMigrations}, {@link FailedMigrations}, {@link
 * ConcurrentMigrations}, {@link RefusedMigrations} and {@link ExistingDatabases}.
 */
public abstract class MigrationsContract extends ExistingDatabases {

  /** On databases made by {@code databases}. */
  protected MigrationsContract(Supplier<DatabaseUnderTest> databases) {
    super(databases);
  }
}
