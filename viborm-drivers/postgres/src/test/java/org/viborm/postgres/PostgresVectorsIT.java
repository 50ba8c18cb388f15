package org.viborm.postgres;

import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.VectorContract;

/** Distances of vectors through the pipelined client. */
final class PostgresVectorsIT extends VectorContract {

  PostgresVectorsIT() {
    super(() -> TestDatabases.pgvector(PostgresDriver.NAME));
  }
}
