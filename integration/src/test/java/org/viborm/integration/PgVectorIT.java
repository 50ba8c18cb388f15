package org.viborm.integration;

import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.VectorContract;

/** Distances of vectors on PostgreSQL with pgvector. */
final class PgVectorIT extends VectorContract {

  PgVectorIT() {
    super(TestDatabases::pgvector);
  }
}
