package org.viborm.internal.plan;

import java.util.List;
import org.viborm.internal.sql.RenderedSql;

/**
 * A plan: serves every operation of its structure, whatever the values.
 *
 * @param uses how values are checked before anything is sent
 * @param body what is sent
 * @param expectsVersions whether a write says in which versions it expects rows
 */
public record Plan(List<SlotUse> uses, Body body, boolean expectsVersions) {

  /** Copies the list. */
  public Plan {
    uses = List.copyOf(uses);
  }

  /** What a plan sends. */
  public sealed interface Body permits Find, Total, Exists, Rows, Raw, WriteBody {}

  /** Reads rows; {@code many} tells whether the result is a list. */
  public record Find(ReadStep step, boolean many) implements Body {}

  /** Reads one number. */
  public record Total(RenderedSql sql) implements Body {}

  /** Asks whether there is a row. */
  public record Exists(RenderedSql sql) implements Body {}

  /** Reads computed rows; {@code many} tells whether the result is a list. */
  public record Rows(ReadStep step, boolean many) implements Body {}

  /**
   * Runs the caller's own SQL; the values are bound as they are.
   *
   * @param commits whether the database commits a transaction around it before it runs it
   */
  public record Raw(RenderedSql sql, boolean commits) implements Body {}
}
