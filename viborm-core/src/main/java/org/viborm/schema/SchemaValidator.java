package org.viborm.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a declared schema by all its rules, so that every fault is told at once. */
final class SchemaValidator {

  private static final SchemaValidator STANDARD =
      new SchemaValidator(
          List.of(
              ModelRules::check,
              FieldRules::check,
              GeneratedRules::check,
              KeyRules::check,
              CheckRules::check,
              RelationRules::check,
              ForeignKeyRules::check,
              JunctionRules::check));

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
    List<String> order = new ArrayList<>(schema.names());
    return found.stream()
        .sorted(Comparator.comparingInt(issue -> position(order, issue.model())))
        .toList();
  }

  private static int position(List<String> order, @Nullable String model) {
    return Optional.ofNullable(model).map(order::indexOf).orElse(order.size());
  }
}
