package org.viborm.internal.plan;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.viborm.schema.ReferentialAction;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/** Which rows a deleted row takes along, or changes, since they refer to it. */
final class Cascades {

  private Cascades() {}

  /** Whether a deleted row of {@code model} may change other rows of that model, or take them. */
  static boolean reachItself(PlanContext context, SchemaModel model) {
    return reach(context, model, model);
  }

  /** Whether rows refer to keys of {@code model} so that they change with them. */
  static boolean followKeys(PlanContext context, SchemaModel model) {
    return context.environment().schema().models().values().stream()
        .flatMap(other -> other.relations().values().stream())
        .anyMatch(
            relation ->
                relation.holdsKey()
                    && relation.target().equals(model)
                    && relation.onUpdate() == ReferentialAction.CASCADE);
  }

  /** Whether a deleted row of {@code model} may change rows of {@code reached}, or take them. */
  static boolean reach(PlanContext context, SchemaModel model, SchemaModel reached) {
    Collection<SchemaModel> models = context.environment().schema().models().values();
    Set<SchemaModel> deleted = new HashSet<>(Set.of(model));
    Deque<SchemaModel> open = new ArrayDeque<>(deleted);
    while (!open.isEmpty()) {
      SchemaModel next = open.remove();
      for (SchemaModel other : models) {
        if (refers(other, next, Set.of(ReferentialAction.CASCADE)) && deleted.add(other)) {
          open.add(other);
        }
      }
    }
    Set<ReferentialAction> changing = Set.of(ReferentialAction.CASCADE, ReferentialAction.SET_NULL);
    return deleted.stream().anyMatch(gone -> refers(reached, gone, changing));
  }

  /**
   * Whether rows of {@code other} refer to those of {@code deleted} with one of {@code actions}.
   */
  private static boolean refers(
      SchemaModel other, SchemaModel deleted, Set<ReferentialAction> actions) {
    return other.relations().values().stream()
        .filter(SchemaRelation::holdsKey)
        .anyMatch(
            relation -> relation.target().equals(deleted) && actions.contains(relation.onDelete()));
  }
}
