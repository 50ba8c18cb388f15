package org.viborm.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What junctions of many-to-many relations must keep: JT001 to JT004. */
final class JunctionRules {

  private JunctionRules() {}

  /** Adds to {@code issues} each place where {@code schema} breaks one of them. */
  static void check(DeclaredSchema schema, SchemaIssues issues) {
    tablesDiffer(schema, issues);
    namesAreIdentifiers(schema, issues);
    sidesDiffer(schema, issues);
    sidesAgree(schema, issues);
  }

  /** One end of each many-to-many relation, the first declared, its target known. */
  private static List<RelationEnd> pairs(DeclaredSchema schema) {
    Set<String> seen = new HashSet<>();
    List<RelationEnd> pairs = new ArrayList<>();
    for (RelationEnd end : schema.relations()) {
      if (end.is(RelationKind.MANY_TO_MANY)
          && schema.model(end.relation().target()).isPresent()
          && !seen.contains(end.toString())) {
        pairs.add(end);
        Optional<RelationEnd> other = schema.inverse(end);
        if (other.isPresent()) {
          seen.add(other.get().toString());
        }
      }
    }
    return pairs;
  }

  private static void tablesDiffer(DeclaredSchema schema, SchemaIssues issues) {
    Map<String, String> owners = new LinkedHashMap<>();
    for (ModelDeclaration model : schema.models()) {
      owners.put(model.tableName(), "model '" + model.name() + "'");
    }
    for (RelationEnd end : pairs(schema)) {
      String table = JunctionNames.of(schema, end).table();
      String owner = owners.putIfAbsent(table, "'" + end + "'");
      if (owner != null) {
        issues.error(
            "JT001",
            end,
            "its junction '%s' is the table of %s too. Choose another with through(...)."
                .formatted(table, owner));
      }
    }
  }

  private static void namesAreIdentifiers(DeclaredSchema schema, SchemaIssues issues) {
    for (RelationEnd end : schema.relations()) {
      RelationDeclaration relation = end.relation();
      List<String> names = new ArrayList<>(relation.sourceColumns());
      names.addAll(relation.targetColumns());
      if (relation.through() != null) {
        names.add(relation.through());
      }
      for (String name : names) {
        if (!Names.identifier(name)) {
          issues.error(
              "JT002",
              end,
              "'%s' of the junction is not an identifier. %s"
                  .formatted(name, Names.IDENTIFIER_RULE));
        }
      }
    }
  }

  private static void sidesDiffer(DeclaredSchema schema, SchemaIssues issues) {
    for (RelationEnd end : schema.relations()) {
      List<String> columns = end.relation().sourceColumns();
      if (!columns.isEmpty() && columns.equals(end.relation().targetColumns())) {
        issues.error(
            "JT003",
            end,
            "both sides of the junction have the columns %s. Give each its own."
                .formatted(Names.quoted(columns)));
      }
    }
  }

  private static void sidesAgree(DeclaredSchema schema, SchemaIssues issues) {
    for (RelationEnd end : pairs(schema)) {
      Optional<RelationEnd> inverse = schema.inverse(end);
      Junction junction = JunctionNames.of(schema, end);
      if (inverse.isPresent() && JunctionNames.disagree(end, inverse.get())) {
        issues.error(
            "JT004",
            end,
            "'%s' says something else of the junction. Say it on one side only."
                .formatted(inverse.get()));
      } else if (inverse.isPresent() && end.self() && !named(end) && !named(inverse.get())) {
        issues.error(
            "JT004",
            end,
            "with '%s' the model is related to itself in both directions. Name the junction's columns with a(...) and b(...)."
                .formatted(inverse.get()));
      } else if (!junction.sourceColumns().equals(junction.targetColumns())
          && !Collections.disjoint(junction.sourceColumns(), junction.targetColumns())) {
        issues.error(
            "JT004",
            end,
            "both sides of the junction have a column of the same name. Name them with a(...) and b(...).");
      } else if (collide(end, junction)) {
        issues.error(
            "JT004",
            end,
            "both sides of the junction have the columns %s. Name them with a(...) and b(...)."
                .formatted(Names.quoted(junction.sourceColumns())));
      } else {
        fits(schema, end, junction, issues);
      }
    }
  }

  private static boolean named(RelationEnd end) {
    return !end.relation().sourceColumns().isEmpty() && !end.relation().targetColumns().isEmpty();
  }

  /** Where the equal columns were declared on one side, that is JT003. */
  private static boolean collide(RelationEnd end, Junction junction) {
    return !junction.sourceColumns().isEmpty()
        && junction.sourceColumns().equals(junction.targetColumns())
        && (end.relation().sourceColumns().isEmpty()
            || !end.relation().sourceColumns().equals(end.relation().targetColumns()));
  }

  private static void fits(
      DeclaredSchema schema, RelationEnd end, Junction junction, SchemaIssues issues) {
    int source = end.model().primaryFields().size();
    Optional<ModelDeclaration> other = schema.model(end.relation().target());
    int target = other.isPresent() ? other.get().primaryFields().size() : 0;
    if (source > 0
        && target > 0
        && (source != junction.sourceColumns().size()
            || target != junction.targetColumns().size())) {
      issues.error(
          "JT004",
          end,
          "the junction has %d and %d columns for keys of %d and %d fields. Name one a field."
              .formatted(
                  junction.sourceColumns().size(),
                  junction.targetColumns().size(),
                  source,
                  target));
    }
  }
}
