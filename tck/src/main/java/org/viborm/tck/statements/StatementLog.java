package org.viborm.tck.statements;

import java.util.ArrayList;
import java.util.List;

/**
 * What was sent to a database between two moments. Immutable. What begins and ends a transaction is
 * counted as such, and is no statement; savepoints are statements.
 */
public final class StatementLog {

  private final List<String> statements;
  private final int trips;
  private final int begun;
  private final int committed;
  private final int rolledBack;

  StatementLog(List<String> statements, int trips, int begun, int committed, int rolledBack) {
    this.statements = List.copyOf(statements);
    this.trips = trips;
    this.begun = begun;
    this.committed = committed;
    this.rolledBack = rolledBack;
  }

  /** The text of each statement, in the order in which they were sent. */
  public List<String> statements() {
    return statements;
  }

  /** How many statements were sent. */
  public int count() {
    return statements.size();
  }

  /** How often something was sent: less than {@link #count()} where several went at once. */
  public int trips() {
    return trips;
  }

  /** How many transactions were begun. */
  public int begun() {
    return begun;
  }

  /** How many transactions were committed. */
  public int committed() {
    return committed;
  }

  /** How many transactions were rolled back. */
  public int rolledBack() {
    return rolledBack;
  }

  /** All of it, a statement a line. */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d statements in %d trips; transactions: %d begun, %d committed, %d rolled back"
            .formatted(count(), trips, begun, committed, rolledBack));
    lines.addAll(statements);
    return String.join(System.lineSeparator(), lines);
  }
}
