package org.viborm.servers;

import java.util.List;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.TestDatabases;
import org.viborm.testservers.ServerDataSource;
import org.viborm.testservers.ServerDataSources;

/** The databases of the application, which this JVM starts; one is configured in the server. */
public final class LibraryDatabases implements ServerDataSources {

  /** The name of the data source that the server has. */
  static final String LEDGER = "jdbc/ledger";

  /** For {@link java.util.ServiceLoader}. */
  public LibraryDatabases() {}

  @Override
  public List<ServerDataSource> all() {
    return List.of(new ServerDataSource(LEDGER, "org.mariadb.jdbc.MariaDbDataSource", ledger()));
  }

  /** Where the database of {@link #LEDGER} is. */
  static String ledger() {
    return Ledger.DATABASE.url();
  }

  /** Started when it is first asked for. */
  private static final class Ledger {

    static final DatabaseUnderTest DATABASE = TestDatabases.mariadb();

    private Ledger() {}
  }
}
