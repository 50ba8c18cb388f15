package org.viborm.migrations;

import java.util.List;
import org.viborm.errors.MigrationException;

/**
 * Everything that is wrong with the files, the database, or what they say of each other.
 *
 * @param faults what is wrong; empty if nothing is
 */
public record ValidationReport(List<MigrationException> faults) {

  /** Copies the list. */
  public ValidationReport {
    faults = List.copyOf(faults);
  }

  /** Whether nothing is wrong. */
  public boolean valid() {
    return faults.isEmpty();
  }

  /**
   * Nothing, if nothing is wrong.
   *
   * @throws MigrationException the first fault, with the others suppressed
   */
  public void orThrow() {
    if (!faults.isEmpty()) {
      MigrationException first = faults.get(0);
      faults.stream().skip(1).forEach(first::addSuppressed);
      throw first;
    }
  }
}
