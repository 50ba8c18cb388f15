package org.viborm.driver;

import java.util.EnumSet;
import java.util.Set;

/** PostgreSQL 14 and newer. */
record PostgresDialect(int major) implements Dialect {

  private static final Set<DialectCapability> CAPABILITIES =
      Set.copyOf(EnumSet.complementOf(EnumSet.of(DialectCapability.VECTOR_DISTANCE)));

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public Set<DialectCapability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public int maxIdentifierBytes() {
    return 63;
  }
}
