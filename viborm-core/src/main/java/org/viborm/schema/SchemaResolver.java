package org.viborm.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds the runtime schema of a declared one that breaks no rule. */
final class SchemaResolver {

  private final DeclaredSchema declared;
  private final Map<String, SchemaModel> models = new LinkedHashMap<>();

  private SchemaResolver(DeclaredSchema declared) {
    this.declared = declared;
  }

  /** The models by name, in the order of declaration. */
  static Map<String, SchemaModel> resolve(DeclaredSchema declared) {
    SchemaResolver resolver = new SchemaResolver(declared);
    resolver.addModels();
    resolver.addRelations();
    resolver.joinInverses();
    return resolver.models;
  }

  private void addModels() {
    Set<String> taken = new HashSet<>();
    for (ModelDeclaration model : declared.models()) {
      for (IndexDeclaration index : model.indexes()) {
        taken.add(IndexNames.of(model, index));
      }
    }
    for (ModelDeclaration model : declared.models()) {
      models.put(model.name(), model(model, taken));
    }
  }

  private SchemaModel model(ModelDeclaration model, Set<String> taken) {
    Map<String, SchemaField> fields = new LinkedHashMap<>();
    for (FieldDeclaration field : model.fields()) {
      fields.put(field.name(), new SchemaField(field.name(), field.options()));
    }
    List<SchemaKey> keys = new ArrayList<>();
    for (KeyDeclaration key : model.allKeys()) {
      keys.add(
          new SchemaKey(
              key.callName(),
              pick(fields, key.fields()),
              key.primary(),
              model.constraints().of(key)));
    }
    List<SchemaIndex> indexes = new ArrayList<>();
    for (IndexDeclaration index : model.indexes()) {
      indexes.add(
          new SchemaIndex(
              IndexNames.of(model, index),
              parts(fields, index),
              index.unique(),
              index.type(),
              index.where()));
    }
    Set<Set<String>> indexed = new HashSet<>();
    for (RelationEnd end : DeclaredSchema.relations(model)) {
      if (end.holdsKey()
          && !IndexNames.covered(model, end)
          && indexed.add(Set.copyOf(end.relation().fields()))) {
        String name = IndexNames.of(model, end, taken);
        taken.add(name);
        indexes.add(SchemaIndex.on(name, pick(fields, end.relation().fields())));
      }
    }
    return new SchemaModel(
        model.name(),
        model.tableName(),
        model.comment(),
        List.copyOf(fields.values()),
        keys,
        indexes,
        model.checks(),
        model.omit(),
        model.javaType(),
        model.records());
  }

  private void addRelations() {
    for (RelationEnd end : declared.relations()) {
      SchemaModel source = resolved(end.model().name());
      SchemaModel target = resolved(end.relation().target());
      SchemaRelation relation = relation(end, source, target);
      if (relation != null) {
        source.add(relation);
      }
    }
  }

  /** Null where no side holds a key, of which a warning tells. */
  private @Nullable SchemaRelation relation(
      RelationEnd end, SchemaModel source, SchemaModel target) {
    if (end.is(RelationKind.MANY_TO_MANY)) {
      Junction junction = JunctionNames.of(declared, end);
      return new SchemaRelation(
          end.relation().name(),
          end.relation().kind(),
          source,
          target,
          source.primaryKey().fields(),
          target.primaryKey().fields(),
          false,
          junction,
          junction.onDelete(),
          junction.onUpdate(),
          null);
    }
    @Nullable RelationEnd key = keySide(end);
    if (key == null) {
      return null;
    }
    List<SchemaField> keyFields =
        pick(resolved(key.model().name()).fields(), key.relation().fields());
    List<SchemaField> referenced =
        pick(resolved(key.relation().target()).fields(), key.relation().references());
    return new SchemaRelation(
        end.relation().name(),
        end.relation().kind(),
        source,
        target,
        end.holdsKey() ? keyFields : referenced,
        end.holdsKey() ? referenced : keyFields,
        end.holdsKey(),
        null,
        key.onDelete(),
        key.onUpdate(),
        key.model().constraints().of(key.relation()));
  }

  private @Nullable RelationEnd keySide(RelationEnd end) {
    if (end.holdsKey()) {
      return end;
    }
    Optional<RelationEnd> inverse = declared.inverse(end);
    return inverse.isPresent() && inverse.get().holdsKey() ? inverse.get() : null;
  }

  private void joinInverses() {
    for (RelationEnd end : declared.relations()) {
      Optional<RelationEnd> inverse = declared.inverse(end);
      if (inverse.isPresent()) {
        Optional<SchemaRelation> one = resolved(end);
        Optional<SchemaRelation> other = resolved(inverse.get());
        if (one.isPresent() && other.isPresent()) {
          one.get().inverse(other.get());
        }
      }
    }
  }

  private Optional<SchemaRelation> resolved(RelationEnd end) {
    return resolved(end.model().name()).relation(end.relation().name());
  }

  private SchemaModel resolved(String name) {
    SchemaModel model = models.get(name);
    if (model == null) {
      throw new IllegalStateException("model '%s' was not checked".formatted(name));
    }
    return model;
  }

  private static List<SchemaIndex.Part> parts(
      Map<String, SchemaField> fields, IndexDeclaration index) {
    List<SchemaIndex.Part> parts = new ArrayList<>();
    for (IndexDeclaration.Key key : index.keys()) {
      parts.add(
          new SchemaIndex.Part(
              key.field() == null ? null : pick(fields, List.of(key.field())).get(0),
              key.expression(),
              key.order()));
    }
    return parts;
  }

  private static List<SchemaField> pick(Map<String, SchemaField> fields, List<String> names) {
    List<SchemaField> picked = new ArrayList<>();
    for (String name : names) {
      SchemaField field = fields.get(name);
      if (field == null) {
        throw new IllegalStateException("field '%s' was not checked".formatted(name));
      }
      picked.add(field);
    }
    return picked;
  }
}
