package org.viborm.libsql;

import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.VectorContract;

/** Distances of vectors through the driver. */
final class LibSqlVectorsIT extends VectorContract {

  LibSqlVectorsIT() {
    super(TestDatabases::libsql);
  }
}
