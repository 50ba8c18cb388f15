package org.viborm.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.viborm.internal.text.NearestName;

/** What keys and indexes must keep: F002, I001 to I008. */
final class KeyRules {

  private KeyRules() {}

  /** Adds to {@code issues} each place where {@code schema} breaks one of them. */
  static void check(DeclaredSchema schema, SchemaIssues issues) {
    oneId(schema, issues);
    indexFieldsExist(schema, issues);
    indexNamesDiffer(schema, issues);
    keyFieldsExist(schema, issues);
    indexTypeFits(schema, issues);
    keyNamesDiffer(schema, issues);
    namedConstraintsExist(schema, issues);
    constraintNamesDiffer(schema, issues);
  }

  private static void oneId(DeclaredSchema schema, SchemaIssues issues) {
    for (ModelDeclaration model : schema.models()) {
      List<String> ids = new ArrayList<>();
      for (KeyDeclaration key : model.allKeys()) {
        if (key.primary()) {
          ids.add(key.callName());
        }
      }
      if (ids.size() > 1) {
        issues.error(
            "F002",
            model,
            "it has several ids: %s. Keep one; the others may be unique."
                .formatted(Names.quoted(ids)));
      }
    }
  }

  private static void indexFieldsExist(DeclaredSchema schema, SchemaIssues issues) {
    for (ModelDeclaration model : schema.models()) {
      for (IndexDeclaration index : model.indexes()) {
        if (index.keys().isEmpty()) {
          issues.error("I001", model, "an index has no fields. Name at least one.");
        }
        List<String> named = new ArrayList<>(index.fields());
        for (NativeSql expression : index.expressions()) {
          named.addAll(expression.fields());
        }
        for (String missing : Names.missing(model, named)) {
          issues.error(
              "I001",
              model,
              "an index names '%s', which is not one of its scalar fields. %s"
                  .formatted(missing, NearestName.hint(missing, "fields", Names.fields(model))));
        }
      }
    }
  }

  /** In a model; how much further a name goes is the database's to say. */
  private static void indexNamesDiffer(DeclaredSchema schema, SchemaIssues issues) {
    for (ModelDeclaration model : schema.models()) {
      Set<String> seen = new HashSet<>();
      for (IndexDeclaration index : model.indexes()) {
        String name = IndexNames.of(model, index);
        if (!seen.add(name)) {
          issues.error(
              "I002",
              model,
              "several indexes are called '%s'. Give one another name.".formatted(name));
        }
      }
    }
  }

  private static void keyFieldsExist(DeclaredSchema schema, SchemaIssues issues) {
    for (ModelDeclaration model : schema.models()) {
      for (KeyDeclaration key : model.keys()) {
        String what = key.primary() ? "the compound id" : "a compound unique key";
        if (key.fields().isEmpty()) {
          issues.error("I003", model, "%s has no fields. Name them.".formatted(what));
        }
        for (String missing : Names.missing(model, key.fields())) {
          issues.error(
              "I003",
              model,
              "%s names '%s', which is not one of its scalar fields. %s"
                  .formatted(
                      what, missing, NearestName.hint(missing, "fields", Names.fields(model))));
        }
        for (String repeated : Names.repeated(key.fields())) {
          issues.error(
              "I003",
              model,
              "%s names '%s' more than once. Name it once.".formatted(what, repeated));
        }
      }
    }
  }

  private static void indexTypeFits(DeclaredSchema schema, SchemaIssues issues) {
    for (ModelDeclaration model : schema.models()) {
      for (IndexDeclaration index : model.indexes()) {
        if (ordered(index) && index.type() != IndexType.BTREE) {
          issues.error(
              "I004",
              model,
              "the index '%s' has an order, which one of type %s does not keep. Use BTREE."
                  .formatted(IndexNames.of(model, index), index.type()));
        }
        if (!index.plain() && index.name() == null) {
          issues.error(
              "I006", model, "an index of expressions has no name. Give it one with name(…).");
        }
        if (index.unique() && index.type() != IndexType.BTREE) {
          issues.error(
              "I004",
              model,
              "the index '%s' is unique, which one of type %s cannot be. Use BTREE."
                  .formatted(IndexNames.of(model, index), index.type()));
        }
      }
    }
  }

  private static boolean ordered(IndexDeclaration index) {
    for (IndexDeclaration.Key key : index.keys()) {
      if (!key.order().usual()) {
        return true;
      }
    }
    return false;
  }

  /** Operations call a key by its name, among the names of fields and relations. */
  private static void keyNamesDiffer(DeclaredSchema schema, SchemaIssues issues) {
    for (ModelDeclaration model : schema.models()) {
      Set<String> taken = new HashSet<>(Names.fields(model));
      for (RelationDeclaration relation : model.relations()) {
        taken.add(relation.name());
      }
      for (KeyDeclaration key : model.keys()) {
        String name = key.callName();
        boolean ownField = key.fields().equals(List.of(name));
        if (!key.fields().isEmpty() && !ownField && !taken.add(name)) {
          issues.error(
              "I005",
              model,
              "a compound key is called '%s', as something else is. Give it another name."
                  .formatted(name));
        } else if (key.name() != null && !Names.identifier(key.name())) {
          issues.error(
              "I005",
              model,
              "the name '%s' of a compound key is not an identifier. %s"
                  .formatted(key.name(), Names.IDENTIFIER_RULE));
        }
      }
    }
  }

  private static void namedConstraintsExist(DeclaredSchema schema, SchemaIssues issues) {
    for (ModelDeclaration model : schema.models()) {
      List<List<String>> uniques = new ArrayList<>();
      for (KeyDeclaration key : model.allKeys()) {
        if (!key.primary()) {
          uniques.add(key.fields());
        }
      }
      for (ConstraintNames.Named named : model.constraints().uniques()) {
        if (!uniques.contains(named.of())) {
          issues.error(
              "I007",
              model,
              "'%s' is the name of a unique key of %s, which it does not have. %s"
                  .formatted(
                      named.name(),
                      Names.quoted(named.of()),
                      "Name the fields of a unique key, in its order."));
        }
      }
      List<List<String>> relations = new ArrayList<>();
      for (RelationEnd end : DeclaredSchema.relations(model)) {
        if (end.holdsKey()) {
          relations.add(List.of(end.relation().name()));
        }
      }
      for (ConstraintNames.Named named : model.constraints().foreignKeys()) {
        if (!relations.contains(named.of())) {
          issues.error(
              "I007",
              model,
              "'%s' is the name of the foreign key of %s, which holds none. %s"
                  .formatted(
                      named.name(),
                      Names.quoted(named.of()),
                      "Name a relation with fields(…) and references(…)."));
        }
      }
    }
  }

  /** In a model; how much further a name goes is the database's to say. */
  private static void constraintNamesDiffer(DeclaredSchema schema, SchemaIssues issues) {
    for (ModelDeclaration model : schema.models()) {
      Set<String> seen = new HashSet<>();
      ConstraintNames names = model.constraints();
      List<String> all = new ArrayList<>();
      if (names.primaryKey() != null) {
        all.add(names.primaryKey());
      }
      for (ConstraintNames.Named unique : names.uniques()) {
        all.add(unique.name());
      }
      for (ConstraintNames.Named foreignKey : names.foreignKeys()) {
        all.add(foreignKey.name());
      }
      for (String name : all) {
        if (name.isBlank()) {
          issues.error("I008", model, "a constraint is called nothing. Give it a name.");
        } else if (!seen.add(name)) {
          issues.error(
              "I008",
              model,
              "several constraints are called '%s'. Give one another name.".formatted(name));
        }
      }
    }
  }
}
