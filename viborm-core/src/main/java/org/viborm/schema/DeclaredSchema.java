package org.viborm.schema;

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
    this.relations = this.models.stream().flatMap(model -> relations(model).stream()).toList();
    this.models.forEach(model -> byName.putIfAbsent(model.name(), model));
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
    return model.relations().stream().map(relation -> new RelationEnd(model, relation)).toList();
  }

  /** The relations of {@code end}'s target that lead back to its model, but for itself. */
  List<RelationEnd> back(RelationEnd end) {
    return model(end.relation().target()).stream()
        .flatMap(target -> relations(target).stream())
        .filter(other -> other.relation().target().equals(end.model().name()))
        .filter(other -> !other.same(end))
        .toList();
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
      List<RelationEnd> candidates =
          back(end).stream()
              .filter(other -> other.is(RelationKind.MANY_TO_MANY))
              .filter(other -> !other.relation().noInverse() && !end.relation().noInverse())
              .filter(end::sharesName)
              .toList();
      return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }
    if (end.holdsKey()) {
      List<RelationEnd> found =
          back(end).stream()
              .filter(other -> other.is(opposite(end)) && !other.holdsKey())
              .filter(other -> keySide(other).filter(end::same).isPresent())
              .toList();
      return found.stream()
          .filter(end::sharesName)
          .findFirst()
          .or(() -> found.stream().findFirst());
    }
    return keySide(end);
  }

  /** What {@link #inverse} chooses from, for messages. */
  List<RelationEnd> candidates(RelationEnd end) {
    return back(end).stream().filter(other -> other.is(opposite(end))).toList();
  }

  /** The relation that holds the key of {@code end}, which has none. */
  private Optional<RelationEnd> keySide(RelationEnd end) {
    List<RelationEnd> candidates =
        back(end).stream()
            .filter(other -> other.is(opposite(end)) && other.holdsKey())
            .filter(other -> !other.relation().noInverse())
            .toList();
    if (candidates.size() == 1) {
      return Optional.of(candidates.get(0));
    }
    List<RelationEnd> named = candidates.stream().filter(end::sharesName).toList();
    return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
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
