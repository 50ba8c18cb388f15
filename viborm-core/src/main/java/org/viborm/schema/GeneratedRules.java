package org.viborm.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.text.NearestName;

/** What fields that the database makes must keep: F015. */
final class GeneratedRules {

  private GeneratedRules() {}

  /** Adds to {@code issues} each place where {@code schema} breaks one of them. */
  static void check(DeclaredSchema schema, SchemaIssues issues) {
    for (ModelDeclaration model : schema.models()) {
      for (FieldDeclaration field : model.fields()) {
        @Nullable GeneratedValue generated = field.options().generated;
        if (generated != null) {
          nothingElseGivesAValue(model, field, issues);
          noKeyIsMade(schema, model, field, issues);
          madeOfGivenFields(model, field, generated, issues);
        }
      }
    }
  }

  private static void nothingElseGivesAValue(
      ModelDeclaration model, FieldDeclaration field, SchemaIssues issues) {
    FieldOptions options = field.options();
    if (options.defaultValue != null
        || options.defaultSupplier != null
        || options.generator != null) {
      issues.error(
          "F015",
          model,
          field,
          "the database makes its value, so that it has no default and no generator."
              + " Take that away.");
    }
  }

  private static void noKeyIsMade(
      DeclaredSchema schema, ModelDeclaration model, FieldDeclaration field, SchemaIssues issues) {
    if (FieldRules.primary(model, field)) {
      issues.error(
          "F015",
          model,
          field,
          "the database makes its value, so that it is no id. Let another field be it.");
    } else if (related(schema, model).contains(field.name())) {
      issues.error(
          "F015",
          model,
          field,
          "the database makes its value, so that no relation goes by it. Relate by another"
              + " field.");
    }
  }

  /** The fields of {@code model} by which relations go. */
  private static Set<String> related(DeclaredSchema schema, ModelDeclaration model) {
    Set<String> related = new HashSet<>();
    for (RelationEnd end : schema.relations()) {
      if (end.model().name().equals(model.name())) {
        related.addAll(end.relation().fields());
      }
      if (end.relation().target().equals(model.name())) {
        related.addAll(end.relation().references());
      }
    }
    return related;
  }

  private static void madeOfGivenFields(
      ModelDeclaration model,
      FieldDeclaration field,
      GeneratedValue generated,
      SchemaIssues issues) {
    List<String> named = generated.sql().fields();
    for (String missing : Names.missing(model, named)) {
      issues.error(
          "F015",
          model,
          field,
          "it is made of '%s', which is not one of the scalar fields. %s"
              .formatted(missing, NearestName.hint(missing, "fields", Names.fields(model))));
    }
    for (String other : new HashSet<>(named)) {
      if (model.field(other).filter(part -> part.options().generated != null).isPresent()) {
        issues.error(
            "F015",
            model,
            field,
            "it is made of '%s', which the database makes as well. Say what that is made of."
                .formatted(other));
      }
    }
  }
}
