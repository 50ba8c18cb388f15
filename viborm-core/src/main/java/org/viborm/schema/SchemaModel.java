package org.viborm.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model of the runtime schema. Equal only to itself; complete and immutable once its schema is
 * built.
 */
public final class SchemaModel {

  private final String name;
  private final String table;
  private final @Nullable String comment;
  private final Map<String, SchemaField> fields;
  private final List<SchemaKey> keys;
  private final List<SchemaIndex> indexes;
  private final List<SchemaCheck> checks;
  private final Set<String> hidden;
  private final @Nullable Class<?> javaType;
  private final List<Class<? extends Record>> records;
  private final Map<String, SchemaRelation> relations = new LinkedHashMap<>();

  SchemaModel(
      String name,
      String table,
      @Nullable String comment,
      List<SchemaField> fields,
      List<SchemaKey> keys,
      List<SchemaIndex> indexes,
      List<SchemaCheck> checks,
      Set<String> hidden,
      @Nullable Class<?> javaType,
      List<Class<? extends Record>> records) {
    this.name = name;
    this.table = table;
    this.comment = comment;
    Map<String, SchemaField> byName = new LinkedHashMap<>();
    for (SchemaField field : fields) {
      byName.put(field.name(), field);
    }
    this.fields = Collections.unmodifiableMap(byName);
    this.keys = List.copyOf(keys);
    this.indexes = List.copyOf(indexes);
    this.checks = List.copyOf(checks);
    this.hidden = Set.copyOf(hidden);
    this.javaType = javaType;
    this.records = List.copyOf(records);
  }

  /** Adds a relation while the schema is built. */
  void add(SchemaRelation relation) {
    relations.put(relation.name(), relation);
  }

  /** Its name, as operations call it. */
  public String name() {
    return name;
  }

  /** Its table. */
  public String table() {
    return table;
  }

  /** What its table says of itself in the database, or null for nothing. */
  public @Nullable String comment() {
    return comment;
  }

  /** Its scalar fields by name, in the order of declaration. */
  public Map<String, SchemaField> fields() {
    return fields;
  }

  /** The field called {@code field}. */
  public Optional<SchemaField> field(String field) {
    return Optional.ofNullable(fields.get(field));
  }

  /** Its relations by name, in the order of declaration. */
  public Map<String, SchemaRelation> relations() {
    return Collections.unmodifiableMap(relations);
  }

  /** The relation called {@code relation}. */
  public Optional<SchemaRelation> relation(String relation) {
    return Optional.ofNullable(relations.get(relation));
  }

  /** Its primary key. */
  public SchemaKey primaryKey() {
    return keys.get(0);
  }

  /** Its keys, the primary key first. */
  public List<SchemaKey> keys() {
    return keys;
  }

  /** The key called {@code key}: a field's name, or the name of a compound key. */
  public Optional<SchemaKey> key(String key) {
    for (SchemaKey candidate : keys) {
      if (candidate.name().equals(key)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** Its declared indexes and those that its foreign keys are given, in that order. */
  public List<SchemaIndex> indexes() {
    return indexes;
  }

  /** What the database holds its rows to. */
  public List<SchemaCheck> checks() {
    return checks;
  }

  /** The fields that no result shows, though they can be written and filtered by. */
  public Set<String> hidden() {
    return hidden;
  }

  /** The field that holds the version of optimistic locking. */
  public Optional<SchemaField> versionField() {
    return fields.values().stream()
        .filter(field -> field.generatedBy(ValueGenerator.Kind.VERSION))
        .findFirst();
  }

  /** The class it was read from, or null where it was built without one. */
  public @Nullable Class<?> javaType() {
    return javaType;
  }

  /** The records that are to be checked against it when a client is made. */
  public List<Class<? extends Record>> records() {
    return records;
  }

  /** Its name. */
  @Override
  public String toString() {
    return name;
  }
}
