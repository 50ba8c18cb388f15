package org.viborm.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All declared models together, with the answer to which relation is which other's inverse. */
final class DeclaredSchema {

  private final List<ModelDeclaration> models;
  private final List<RelationEnd> relations;
  private final Map<String, ModelDeclaration> byName = new LinkedHashMap<>();

  DeclaredSchema(Collection<ModelDeclaration> models) {
    this.models = List.copyOf(models);
    List<RelationEnd> ends = new ArrayList<>();
    for (ModelDeclaration model : this.models) {
      ends.addAll(relations(model));
      byName.putIfAbsent(model.name(), model);
    }
    this.relations = List.copyOf(ends);
  }

  /** The models, in the order of declaration. */
  List<ModelDeclaration> models() {
    return models;
  }

  /** The names of the models. */
  Collection<String> names() {
    return byName.keySet();
  }

  /** The model called {@code name}. */
  Optional<ModelDeclaration> model(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Every relation of every model. */
  List<RelationEnd> relations() {
    return relations;
  }

  /** The relations of {@code model}. */
  static List<RelationEnd> relations(ModelDeclaration model) {
    List<RelationEnd> ends = new ArrayList<>();
    for (RelationDeclaration relation : model.relations()) {
      ends.add(new RelationEnd(model, relation));
    }
    return ends;
  }

  /** The relations of {@code end}'s target that lead back to its model, but for itself. */
  List<RelationEnd> back(RelationEnd end) {
    ModelDeclaration target = byName.get(end.relation().target());
    List<RelationEnd> back = new ArrayList<>();
    if (target != null) {
      for (RelationEnd other : relations(target)) {
        if (other.relation().target().equals(end.model().name()) && !other.same(end)) {
          back.add(other);
        }
      }
    }
    return back;
  }

  /**
   * The relation of the target that is {@code end} seen from there.
   *
   * <p>A side without key looks for the one that has it: the only candidate, or of several the one
   * of the same name. The side with the key gets the one that found it. Two many-to-many relations
   * belong together if they share their name, or neither has one.
   */
  Optional<RelationEnd> inverse(RelationEnd end) {
    if (end.is(RelationKind.MANY_TO_MANY)) {
      return only(namesakes(end, otherSides(end)));
    }
    return end.holdsKey() ? found(end) : keySide(end);
  }

  /** The many-to-many relations that may be {@code end} seen from the other side. */
  private List<RelationEnd> otherSides(RelationEnd end) {
    List<RelationEnd> sides = new ArrayList<>();
    for (RelationEnd other : candidates(end)) {
      if (!other.relation().noInverse() && !end.relation().noInverse()) {
        sides.add(other);
      }
    }
    return sides;
  }

  /** The relation without key that has found {@code end}, which has it. */
  private Optional<RelationEnd> found(RelationEnd end) {
    List<RelationEnd> found = new ArrayList<>();
    for (RelationEnd other : candidates(end)) {
      if (!other.holdsKey()) {
        Optional<RelationEnd> key = keySide(other);
        if (key.isPresent() && end.same(key.get())) {
          found.add(other);
        }
      }
    }
    List<RelationEnd> named = namesakes(end, found);
    return first(named.isEmpty() ? found : named);
  }

  /** What {@link #inverse} chooses from, for messages. */
  List<RelationEnd> candidates(RelationEnd end) {
    List<RelationEnd> candidates = new ArrayList<>();
    for (RelationEnd other : back(end)) {
      if (other.is(opposite(end))) {
        candidates.add(other);
      }
    }
    return candidates;
  }

  /** The relation that holds the key of {@code end}, which has none. */
  private Optional<RelationEnd> keySide(RelationEnd end) {
    List<RelationEnd> keys = new ArrayList<>();
    for (RelationEnd other : candidates(end)) {
      if (other.holdsKey() && !other.relation().noInverse()) {
        keys.add(other);
      }
    }
    return keys.size() == 1 ? only(keys) : only(namesakes(end, keys));
  }

  /** Those of {@code ends} that share the name of {@code end}. */
  private static List<RelationEnd> namesakes(RelationEnd end, List<RelationEnd> ends) {
    List<RelationEnd> namesakes = new ArrayList<>();
    for (RelationEnd other : ends) {
      if (end.sharesName(other)) {
        namesakes.add(other);
      }
    }
    return namesakes;
  }

  private static Optional<RelationEnd> only(List<RelationEnd> ends) {
    return ends.size() == 1 ? first(ends) : Optional.empty();
  }

  private static Optional<RelationEnd> first(List<RelationEnd> ends) {
    return ends.isEmpty() ? Optional.empty() : Optional.of(ends.get(0));
  }

  private static RelationKind opposite(RelationEnd end) {
    return switch (end.relation().kind()) {
      case ONE_TO_ONE -> RelationKind.ONE_TO_ONE;
      case ONE_TO_MANY -> RelationKind.MANY_TO_ONE;
      case MANY_TO_ONE -> RelationKind.ONE_TO_MANY;
      case MANY_TO_MANY -> RelationKind.MANY_TO_MANY;
    };
  }
}
