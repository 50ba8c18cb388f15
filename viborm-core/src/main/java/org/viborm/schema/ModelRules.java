package org.viborm.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.viborm.internal.text.NearestName;

/** What a model as a whole must keep: M001 to M008, F014, CM002. */
final class ModelRules {

  private ModelRules() {}

  /** Adds to {@code issues} each place where {@code schema} breaks one of them. */
  static void check(DeclaredSchema schema, SchemaIssues issues) {
    hasId(schema, issues);
    hasFields(schema, issues);
    modelNamesDiffer(schema, issues);
    tablesDiffer(schema, issues);
    namesAreIdentifiers(schema, issues);
    tablesAreIdentifiers(schema, issues);
    omitsItsFields(schema, issues);
    memberNamesDiffer(schema, issues);
    rowsCanBegin(schema, issues);
  }

  private static void hasId(DeclaredSchema schema, SchemaIssues issues) {
    for (ModelDeclaration model : schema.models()) {
      if (!model.fields().isEmpty() && !model.hasPrimaryKey()) {
        issues.error(
            "M001", model, "it has no id. Declare a field with id(), or a compound id of several.");
      }
    }
  }

  private static void hasFields(DeclaredSchema schema, SchemaIssues issues) {
    for (ModelDeclaration model : schema.models()) {
      if (model.fields().isEmpty()) {
        issues.error("M002", model, "it has no scalar fields. Declare at least an id.");
      }
    }
  }

  private static void modelNamesDiffer(DeclaredSchema schema, SchemaIssues issues) {
    Set<String> seen = new HashSet<>();
    for (ModelDeclaration model : schema.models()) {
      if (!seen.add(model.name())) {
        issues.error("M003", model, "several models have this name. Rename all but one.");
      }
    }
  }

  private static void tablesDiffer(DeclaredSchema schema, SchemaIssues issues) {
    Map<String, ModelDeclaration> owners = new LinkedHashMap<>();
    for (ModelDeclaration model : schema.models()) {
      ModelDeclaration owner = owners.putIfAbsent(model.tableName(), model);
      if (owner != null && !owner.name().equals(model.name())) {
        issues.error(
            "M004",
            model,
            "its table '%s' is that of model '%s' too. Give each model a table of its own."
                .formatted(model.tableName(), owner.name()));
      }
    }
  }

  private static void namesAreIdentifiers(DeclaredSchema schema, SchemaIssues issues) {
    for (ModelDeclaration model : schema.models()) {
      if (!Names.identifier(model.name())) {
        issues.error("M005", model, "the name is not an identifier. " + Names.IDENTIFIER_RULE);
      }
    }
  }

  private static void tablesAreIdentifiers(DeclaredSchema schema, SchemaIssues issues) {
    for (ModelDeclaration model : schema.models()) {
      if (model.table() != null && !Names.identifier(model.table())) {
        issues.error(
            "M007",
            model,
            "its table '%s' is not an identifier. %s"
                .formatted(model.table(), Names.IDENTIFIER_RULE));
      }
    }
  }

  private static void omitsItsFields(DeclaredSchema schema, SchemaIssues issues) {
    for (ModelDeclaration model : schema.models()) {
      for (String missing : Names.missing(model, model.omit())) {
        issues.error(
            "M008",
            model,
            "it omits '%s', which is not one of its scalar fields. %s"
                .formatted(missing, NearestName.hint(missing, "fields", Names.fields(model))));
      }
    }
  }

  private static void memberNamesDiffer(DeclaredSchema schema, SchemaIssues issues) {
    for (ModelDeclaration model : schema.models()) {
      List<String> names = new ArrayList<>(Names.fields(model));
      for (RelationDeclaration relation : model.relations()) {
        names.add(relation.name());
      }
      for (String name : Names.repeated(names)) {
        issues.error(
            "F014",
            model,
            "several fields or relations are called '%s'. Rename all but one.".formatted(name));
      }
    }
  }

  /** A cycle of relations that must all be set has no first row. */
  private static void rowsCanBegin(DeclaredSchema schema, SchemaIssues issues) {
    Map<String, List<RelationEnd>> required = new LinkedHashMap<>();
    for (RelationEnd end : schema.relations()) {
      if (end.required() && schema.model(end.relation().target()).isPresent()) {
        List<RelationEnd> ofModel = required.get(end.model().name());
        if (ofModel == null) {
          ofModel = new ArrayList<>();
          required.put(end.model().name(), ofModel);
        }
        ofModel.add(end);
      }
    }
    Set<String> done = new HashSet<>();
    for (String start : required.keySet()) {
      walk(start, required, new ArrayList<>(), done, issues);
    }
  }

  /** Where {@code path} leaves {@code model}; or -1. */
  private static int stepFrom(String model, List<RelationEnd> path) {
    for (int i = 0; i < path.size(); i++) {
      if (path.get(i).model().name().equals(model)) {
        return i;
      }
    }
    return -1;
  }

  private static void walk(
      String model,
      Map<String, List<RelationEnd>> required,
      List<RelationEnd> path,
      Set<String> done,
      SchemaIssues issues) {
    if (done.contains(model)) {
      return;
    }
    for (RelationEnd end : required.getOrDefault(model, List.of())) {
      List<RelationEnd> longer = new ArrayList<>(path);
      longer.add(end);
      int begin = stepFrom(end.relation().target(), longer);
      if (begin >= 0) {
        List<String> steps =
            longer.subList(begin, longer.size()).stream().map(RelationEnd::toString).toList();
        issues.error(
            "CM002",
            longer.get(begin),
            "no row can be the first: each needs one of the other by %s. "
                    .formatted(String.join(", ", steps))
                + "Make one of the foreign keys nullable.");
      } else {
        walk(end.relation().target(), required, longer, done, issues);
      }
    }
    done.add(model);
  }
}
