package org.viborm.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.viborm.internal.text.NearestName;

/** What foreign keys must keep: FK001 to FK008. */
final class ForeignKeyRules {

  private ForeignKeyRules() {}

  /** Adds to {@code issues} each place where {@code schema} breaks one of them. */
  static void check(DeclaredSchema schema, SchemaIssues issues) {
    fieldsExist(schema, issues);
    referencesExist(schema, issues);
    typesAgree(schema, issues);
    manyToOneHasKey(schema, issues);
    referencesAreUnique(schema, issues);
    numbersAgree(schema, issues);
    oneToOneIsUnique(schema, issues);
  }

  private static void fieldsExist(DeclaredSchema schema, SchemaIssues issues) {
    for (RelationEnd end : schema.relations()) {
      for (String missing : Names.missing(end.model(), end.relation().fields())) {
        issues.error(
            "FK001",
            end,
            "fields(...) names '%s', which is not a scalar field of '%s'. %s"
                .formatted(
                    missing,
                    end.model().name(),
                    NearestName.hint(missing, "fields", Names.fields(end.model()))));
      }
    }
  }

  private static void referencesExist(DeclaredSchema schema, SchemaIssues issues) {
    for (RelationEnd end : schema.relations()) {
      Optional<ModelDeclaration> target = schema.model(end.relation().target());
      if (target.isEmpty()) {
        continue;
      }
      for (String missing : Names.missing(target.get(), end.relation().references())) {
        issues.error(
            "FK002",
            end,
            "references(...) names '%s', which is not a scalar field of '%s'. %s"
                .formatted(
                    missing,
                    target.get().name(),
                    NearestName.hint(missing, "fields", Names.fields(target.get()))));
      }
    }
  }

  private static void typesAgree(DeclaredSchema schema, SchemaIssues issues) {
    for (RelationEnd end : schema.relations()) {
      Optional<ModelDeclaration> target = schema.model(end.relation().target());
      int pairs = Math.min(end.relation().fields().size(), end.relation().references().size());
      for (int i = 0; i < pairs && target.isPresent(); i++) {
        Optional<FieldDeclaration> field = end.model().field(end.relation().fields().get(i));
        Optional<FieldDeclaration> referenced =
            target.get().field(end.relation().references().get(i));
        if (field.isPresent()
            && referenced.isPresent()
            && !sameType(field.get().options(), referenced.get().options())) {
          issues.error(
              "FK003",
              end,
              "'%s' is of type %s, but '%s' of '%s' is of type %s. Give them the same type."
                  .formatted(
                      field.get().name(),
                      type(field.get().options()),
                      referenced.get().name(),
                      target.get().name(),
                      type(referenced.get().options())));
        }
      }
    }
  }

  private static boolean sameType(FieldOptions one, FieldOptions other) {
    return one.type == other.type
        && one.list == other.list
        && one.withoutTimezone == other.withoutTimezone
        && Objects.equals(members(one), members(other));
  }

  private static List<String> members(FieldOptions options) {
    return options.enumType == null ? List.of() : options.enumType.members();
  }

  private static String type(FieldOptions options) {
    return options.type.label()
        + (options.withoutTimezone ? " without time zone" : "")
        + (options.list ? "[]" : "");
  }

  private static void manyToOneHasKey(DeclaredSchema schema, SchemaIssues issues) {
    for (RelationEnd end : schema.relations()) {
      if (end.is(RelationKind.MANY_TO_ONE) && !end.holdsKey()) {
        issues.warning(
            "FK004",
            end,
            "it has no foreign key, so operations do not know it. Add fields(...) and references(...).");
      }
    }
  }

  private static void referencesAreUnique(DeclaredSchema schema, SchemaIssues issues) {
    for (RelationEnd end : schema.relations()) {
      List<String> references = end.relation().references();
      Optional<ModelDeclaration> target = schema.model(end.relation().target());
      if (target.isPresent()
          && !references.isEmpty()
          && Names.missing(target.get(), references).isEmpty()
          && !target.get().unique(references)) {
        issues.warning(
            "FK005",
            end,
            "%s of '%s' is neither an id nor unique, so the key may refer to several rows. Make it unique, or reference the id."
                .formatted(Names.quoted(references), target.get().name()));
      }
    }
  }

  private static void numbersAgree(DeclaredSchema schema, SchemaIssues issues) {
    for (RelationEnd end : schema.relations()) {
      int fields = end.relation().fields().size();
      int references = end.relation().references().size();
      if (fields != references && !end.relation().kind().toMany()) {
        issues.error(
            "FK007",
            end,
            "fields(...) names %d but references(...) %d. Name as many, in the same order."
                .formatted(fields, references));
      } else if (fields + references > 0 && end.relation().kind().toMany()) {
        issues.error(
            "FK007",
            end,
            "a %s has no foreign key. Move fields(...) to the other side."
                .formatted(end.relation().kind().label()));
      }
    }
  }

  private static void oneToOneIsUnique(DeclaredSchema schema, SchemaIssues issues) {
    for (RelationEnd end : schema.relations()) {
      List<String> fields = end.relation().fields();
      if (end.is(RelationKind.ONE_TO_ONE)
          && end.holdsKey()
          && Names.missing(end.model(), fields).isEmpty()
          && !end.model().unique(fields)) {
        issues.error(
            "FK008",
            end,
            "its foreign key %s is not unique, so there could be many. Make it unique, or the relation a manyToOne."
                .formatted(Names.quoted(fields)));
      }
    }
  }
}
