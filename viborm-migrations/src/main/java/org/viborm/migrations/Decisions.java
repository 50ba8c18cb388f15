package org.viborm.migrations;

import java.util.HashMap;
import java.util.Map;

/**
 * The answers of a resolver, which is asked once about each change however often a plan is made.
 * For one thread.
 *
 * @param force whether what is undecided may be lost
 */
record Decisions(Resolver resolver, boolean force, Map<String, Decision> known) {

  static Decisions of(Resolver resolver, boolean force) {
    return new Decisions(resolver, force, new HashMap<>());
  }

  /** The answer about {@code change}. */
  Decision about(SchemaChange change) {
    Decision decision = known.get(change.identity());
    if (decision == null) {
      decision = resolver.resolve(change);
      known.put(change.identity(), decision);
    }
    if (decision.kind() == Decision.Kind.UNDECIDED && force) {
      return change.choices().contains(Decision.Kind.PROCEED)
          ? Decision.PROCEED
          : change.choices().contains(Decision.Kind.USE_NULL)
              ? Decision.USE_NULL
              : Decision.ADD_AND_DROP;
    }
    boolean fits =
        decision.kind() == Decision.Kind.UNDECIDED || change.choices().contains(decision.kind());
    if (!fits) {
      throw MigrationErrors.wrongDecision(change, decision);
    }
    return decision;
  }
}
