package org.viborm.migrations;

/**
 * What a step asks of a table with many rows.
 *
 * @param work how much of the table is gone through
 * @param blocks who waits meanwhile
 */
record StepCost(Work work, Blocks blocks) {

  /** How much of a table is gone through. */
  enum Work {
    /** None of it. */
    NONE,
    /** Its rows are read. */
    READS,
    /** It is written anew. */
    REWRITES
  }

  /** Who waits while it takes its time; all wait for the moment in which it begins. */
  enum Blocks {
    /** Nobody. */
    NOBODY,
    /** Who wants to write. */
    WRITERS,
    /** Everybody. */
    EVERYBODY
  }

  static final StepCost AT_ONCE = new StepCost(Work.NONE, Blocks.NOBODY);

  static StepCost reads(Blocks blocks) {
    return new StepCost(Work.READS, blocks);
  }

  static StepCost rewrites(Blocks blocks) {
    return new StepCost(Work.REWRITES, blocks);
  }

  /** For a table of the documentation. */
  String describe() {
    String what =
        switch (work) {
          case NONE -> "at once";
          case READS -> "reads the rows";
          case REWRITES -> "rewrites the table";
        };
    return switch (blocks) {
      case NOBODY -> what;
      case WRITERS -> what + ", writers wait";
      case EVERYBODY -> what + ", everybody waits";
    };
  }
}
