package org.viborm.client;

import org.viborm.internal.operation.Read;

/** How the levels of a nested read are loaded. */
public enum Load {
  /** As is found best: relations to one are joined where that pays, the rest is keyed. */
  AUTO(Read.Load.AUTO),
  /** One statement a level, keyed by all parents at once. */
  KEYED(Read.Load.KEYED),
  /** One statement for all levels: one snapshot. By joins alone, or with JSON arrays. */
  SINGLE_STATEMENT(Read.Load.SINGLE_STATEMENT);

  private final Read.Load load;

  Load(Read.Load load) {
    this.load = load;
  }

  Read.Load node() {
    return load;
  }
}
