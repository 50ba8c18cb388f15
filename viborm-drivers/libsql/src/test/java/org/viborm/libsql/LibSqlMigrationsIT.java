package org.viborm.libsql;

import java.util.Set;
import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.migrations.MigrationsContract;

/** What migrations keep of their contract on libSQL, each statement a request of its own. */
final class LibSqlMigrationsIT extends MigrationsContract {

  LibSqlMigrationsIT() {
    super(TestDatabases::libsql);
  }

  /** A stream that says nothing for ten seconds is ended, and each refusal takes five. */
  @Override
  protected Set<String> triedWhileLocked(Set<String> commands) {
    return Set.of("apply");
  }
}
