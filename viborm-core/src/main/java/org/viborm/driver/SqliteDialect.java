package org.viborm.driver;

import java.util.Set;

/** SQLite 3.35 and newer. */
record SqliteDialect() implements Dialect {

  static final SqliteDialect INSTANCE = new SqliteDialect();

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public Set<DialectCapability> capabilities() {
    return Set.of(
        DialectCapability.INSERT_RETURNING,
        DialectCapability.UPDATE_RETURNING,
        DialectCapability.DELETE_RETURNING,
        DialectCapability.TARGETED_UPSERT,
        DialectCapability.TRANSACTIONAL_DDL);
  }

  @Override
  public int maxIdentifierBytes() {
    return 63;
  }
}
