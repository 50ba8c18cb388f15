package org.viborm.schema;

import java.util.ArrayList;
import java.util.List;
import org.viborm.schema.SchemaIssue.Severity;

/** Collects what the rules find. */
final class SchemaIssues {

  private final List<SchemaIssue> found = new ArrayList<>();

  void error(String code, ModelDeclaration model, String message) {
    found.add(new SchemaIssue(code, Severity.ERROR, message, model.name(), null, null));
  }

  void warning(String code, ModelDeclaration model, String message) {
    found.add(new SchemaIssue(code, Severity.WARNING, message, model.name(), null, null));
  }

  void error(String code, ModelDeclaration model, FieldDeclaration field, String message) {
    found.add(new SchemaIssue(code, Severity.ERROR, message, model.name(), field.name(), null));
  }

  void warning(String code, ModelDeclaration model, FieldDeclaration field, String message) {
    found.add(new SchemaIssue(code, Severity.WARNING, message, model.name(), field.name(), null));
  }

  void error(String code, RelationEnd end, String message) {
    found.add(
        new SchemaIssue(
            code, Severity.ERROR, message, end.model().name(), null, end.relation().name()));
  }

  void warning(String code, RelationEnd end, String message) {
    found.add(
        new SchemaIssue(
            code, Severity.WARNING, message, end.model().name(), null, end.relation().name()));
  }

  /** A rule itself failed, so what it would have found is not known. */
  void crashed(RuntimeException e) {
    found.add(
        new SchemaIssue(
            "S001",
            Severity.ERROR,
            "a rule failed with %s. This is a defect of VibORM: report it."
                .formatted(e.getClass().getSimpleName()),
            null,
            null,
            null));
  }

  /** All of them, in the order found. */
  List<SchemaIssue> all() {
    return List.copyOf(found);
  }
}
