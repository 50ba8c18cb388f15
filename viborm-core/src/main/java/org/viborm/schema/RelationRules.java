package org.viborm.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.text.NearestName;

/** What relations must keep: R002 to R007, CM003, RA003, RA004. */
final class RelationRules {

  private RelationRules() {}

  /** Adds to {@code issues} each place where {@code schema} breaks one of them. */
  static void check(DeclaredSchema schema, SchemaIssues issues) {
    namesAreIdentifiers(schema, issues);
    targetsExist(schema, issues);
    inversesExist(schema, issues);
    namesAreShared(schema, issues);
    oneSideHoldsKey(schema, issues);
    cascadesAreMeant(schema, issues);
    nullIsPossible(schema, issues);
  }

  private static void namesAreIdentifiers(DeclaredSchema schema, SchemaIssues issues) {
    for (RelationEnd end : schema.relations()) {
      if (!Names.identifier(end.relation().name())) {
        issues.error("F001", end, "the name is not an identifier. " + Names.IDENTIFIER_RULE);
      }
    }
  }

  private static void targetsExist(DeclaredSchema schema, SchemaIssues issues) {
    for (RelationEnd end : schema.relations()) {
      String target = end.relation().target();
      if (schema.model(target).isEmpty()) {
        issues.error(
            "R006",
            end,
            "the schema has no model '%s'. %s"
                .formatted(target, NearestName.hint(target, "models", schema.names())));
      }
    }
  }

  private static void inversesExist(DeclaredSchema schema, SchemaIssues issues) {
    for (RelationEnd end : schema.relations()) {
      boolean known = schema.model(end.relation().target()).isPresent();
      if (known && !hasInverse(schema, end)) {
        issues.error(code(end), end, missing(schema, end));
      }
    }
  }

  private static boolean hasInverse(DeclaredSchema schema, RelationEnd end) {
    return switch (end.relation().kind()) {
      case MANY_TO_MANY ->
          end.relation().noInverse()
              || schema.inverse(end).isPresent()
              || (end.self() && schema.candidates(end).stream().noneMatch(end::sharesName));
      case ONE_TO_MANY -> schema.inverse(end).isPresent();
      case MANY_TO_ONE ->
          end.relation().noInverse()
              || (end.holdsKey()
                  ? schema.inverse(end).isPresent()
                  : !schema.candidates(end).isEmpty());
      case ONE_TO_ONE ->
          (end.relation().noInverse() && end.holdsKey())
              || schema.inverse(end).isPresent()
              || bothHoldKey(schema, end);
    };
  }

  private static boolean bothHoldKey(DeclaredSchema schema, RelationEnd end) {
    return end.holdsKey()
        && schema.candidates(end).stream()
            .anyMatch(other -> other.holdsKey() && other.sharesName(end));
  }

  private static String code(RelationEnd end) {
    return switch (end.relation().kind()) {
      case ONE_TO_ONE -> "R002";
      case ONE_TO_MANY -> "R003";
      case MANY_TO_ONE -> "R004";
      case MANY_TO_MANY -> "R005";
    };
  }

  private static String missing(DeclaredSchema schema, RelationEnd end) {
    String target = end.relation().target();
    String model = end.model().name();
    List<String> candidates =
        schema.candidates(end).stream().map(other -> other.relation().name()).sorted().toList();
    if (candidates.size() > 1) {
      return "several relations of '%s' lead back to '%s': %s. Give both sides that belong together the same name(...)."
          .formatted(target, model, Names.quoted(candidates));
    }
    return switch (end.relation().kind()) {
      case ONE_TO_ONE ->
          end.holdsKey()
              ? "'%s' has no relation that leads back. Declare a oneToOne(%s) there, or say noInverse() here."
                  .formatted(target, model)
              : "no relation of '%s' holds the key. Declare a oneToOne(%s) with fields(...) there, or fields(...) here."
                  .formatted(target, model);
      case ONE_TO_MANY ->
          "no relation of '%s' holds the key. Declare a manyToOne(%s) with fields(...) there."
              .formatted(target, model);
      case MANY_TO_ONE ->
          "'%s' has no relation that leads back. Declare a oneToMany(%s) there, or say noInverse() here."
              .formatted(target, model);
      case MANY_TO_MANY ->
          "'%s' has no manyToMany(%s) of the same name. Declare one there, or say noInverse() here."
              .formatted(target, model);
    };
  }

  private static void namesAreShared(DeclaredSchema schema, SchemaIssues issues) {
    for (ModelDeclaration model : schema.models()) {
      Map<String, Integer> counts = new LinkedHashMap<>();
      for (RelationEnd end : DeclaredSchema.relations(model)) {
        if (end.relation().relationName() == null) {
          continue;
        }
        String shared = end.relation().target() + " " + end.relation().relationName();
        int count = counts.getOrDefault(shared, 0) + 1;
        counts.put(shared, count);
        if (count == (end.self() ? 3 : 2)) {
          issues.warning(
              "R007",
              end,
              "several relations to '%s' share the name '%s'. Name each pair differently."
                  .formatted(end.relation().target(), end.relation().relationName()));
        }
      }
    }
  }

  private static void oneSideHoldsKey(DeclaredSchema schema, SchemaIssues issues) {
    List<RelationEnd> ends = new ArrayList<>();
    for (RelationEnd end : schema.relations()) {
      if (end.is(RelationKind.ONE_TO_ONE) && end.holdsKey()) {
        ends.add(end);
      }
    }
    for (int i = 0; i < ends.size(); i++) {
      RelationEnd end = ends.get(i);
      RelationEnd other = otherSide(end, ends.subList(i + 1, ends.size()));
      if (other != null) {
        issues.warning(
            "CM003",
            end,
            "'%s' holds a key as well, so they are two relations. Take fields(...) from one side."
                .formatted(other));
      }
    }
  }

  private static @Nullable RelationEnd otherSide(RelationEnd end, List<RelationEnd> others) {
    for (RelationEnd other : others) {
      if (other.relation().target().equals(end.model().name())
          && other.model().name().equals(end.relation().target())
          && end.sharesName(other)) {
        return other;
      }
    }
    return null;
  }

  private static void cascadesAreMeant(DeclaredSchema schema, SchemaIssues issues) {
    for (RelationEnd end : schema.relations()) {
      if (end.required() && end.relation().onDelete() == ReferentialAction.CASCADE) {
        issues.warning(
            "RA003",
            end,
            "deleting a '"
                + end.relation().target()
                + "' deletes every '"
                + end.model().name()
                + "' that belongs to it. Say RESTRICT where that is not meant.");
      }
    }
  }

  private static void nullIsPossible(DeclaredSchema schema, SchemaIssues issues) {
    for (RelationEnd end : schema.relations()) {
      boolean setsNull =
          end.relation().onDelete() == ReferentialAction.SET_NULL
              || end.relation().onUpdate() == ReferentialAction.SET_NULL;
      if (!setsNull) {
        continue;
      }
      if (end.is(RelationKind.MANY_TO_MANY)) {
        issues.error(
            "RA004",
            end,
            "a junction's columns cannot be NULL. Use CASCADE, RESTRICT or NO_ACTION.");
      } else if (end.keyFields().stream().anyMatch(field -> !field.options().nullable)) {
        issues.error(
            "RA004",
            end,
            "the foreign key cannot become NULL. Make it nullable, or use another action.");
      }
    }
  }
}
