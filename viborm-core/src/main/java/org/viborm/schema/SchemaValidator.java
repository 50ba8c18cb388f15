package org.viborm.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks a declared schema by all its rules, so that every fault is told at once. */
final class SchemaValidator {

  private static final SchemaValidator STANDARD = new SchemaValidator(List.of(Standard.values()));

  /** The rules that every schema must keep: one class, where a lambda a rule would be one each. */
  private enum Standard implements SchemaRule {
    OF_MODELS,
    OF_FIELDS,
    OF_GENERATED_VALUES,
    OF_KEYS,
    OF_CHECKS,
    OF_RELATIONS,
    OF_FOREIGN_KEYS,
    OF_JUNCTIONS;

    @Override
    public void check(DeclaredSchema schema, SchemaIssues issues) {
      switch (this) {
        case OF_MODELS -> ModelRules.check(schema, issues);
        case OF_FIELDS -> FieldRules.check(schema, issues);
        case OF_GENERATED_VALUES -> GeneratedRules.check(schema, issues);
        case OF_KEYS -> KeyRules.check(schema, issues);
        case OF_CHECKS -> CheckRules.check(schema, issues);
        case OF_RELATIONS -> RelationRules.check(schema, issues);
        case OF_FOREIGN_KEYS -> ForeignKeyRules.check(schema, issues);
        case OF_JUNCTIONS -> JunctionRules.check(schema, issues);
      }
    }
  }

  private final List<SchemaRule> rules;

  SchemaValidator(List<SchemaRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** With the rules that every schema must keep. */
  static SchemaValidator standard() {
    return STANDARD;
  }

  /** What is wrong, model by model in the order of declaration. */
  List<SchemaIssue> check(DeclaredSchema schema) {
    SchemaIssues issues = new SchemaIssues();
    for (SchemaRule rule : rules) {
      try {
        rule.check(schema, issues);
      } catch (RuntimeException e) {
        issues.crashed(e);
      }
    }
    List<SchemaIssue> found = issues.all();
    if (found.size() < 2) {
      return found;
    }
    return byModel(schema, found);
  }

  private static List<SchemaIssue> byModel(DeclaredSchema schema, List<SchemaIssue> found) {
    Map<String, List<SchemaIssue>> models = new LinkedHashMap<>();
    for (String name : schema.names()) {
      models.put(name, new ArrayList<>());
    }
    List<SchemaIssue> others = new ArrayList<>();
    for (SchemaIssue issue : found) {
      List<SchemaIssue> ofModel = issue.model() == null ? null : models.get(issue.model());
      (ofModel == null ? others : ofModel).add(issue);
    }
    List<SchemaIssue> sorted = new ArrayList<>();
    for (List<SchemaIssue> ofModel : models.values()) {
      sorted.addAll(ofModel);
    }
    sorted.addAll(others);
    return List.copyOf(sorted);
  }
}
