package org.viborm.migrations;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a command waits.
 *
 * @param patience for others who change tables
 * @param locks for each table that others use, by each statement; as the database says if empty
 */
record Waiting(Duration patience, Optional<Duration> locks) {

  /** A minute for others who change tables. */
  static final Waiting USUAL = new Waiting(Duration.ofSeconds(60), Optional.empty());

  /** The same with {@code limit} for others who change tables. */
  Waiting patience(Duration limit) {
    return new Waiting(limit, locks);
  }

  /** The same with {@code limit} for tables that others use. */
  Waiting locks(Duration limit) {
    return new Waiting(patience, Optional.of(limit));
  }
}
