package org.viborm.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Says what a model has, for {@link Schema.Builder#model}. For one thread. */
public final class ModelSpec {

  private final String name;
  private @Nullable String table;
  private @Nullable String comment;
  private final List<FieldDeclaration> fields = new ArrayList<>();
  private final List<RelationDeclaration> relations = new ArrayList<>();
  private final List<KeyDeclaration> keys = new ArrayList<>();
  private final List<IndexDeclaration> indexes = new ArrayList<>();
  private final List<SchemaCheck> checks = new ArrayList<>();
  private ConstraintNames constraints = ConstraintNames.NONE;
  private final Set<String> omit = new LinkedHashSet<>();
  private final List<Class<? extends Record>> records = new ArrayList<>();

  ModelSpec(String name) {
    this.name = name;
  }

  /** Its table is called {@code table}. */
  public ModelSpec table(String table) {
    this.table = table;
    return this;
  }

  /** Its table has the comment {@code text}, where the database has such. */
  public ModelSpec comment(String text) {
    this.comment = text;
    return this;
  }

  /** Adds a scalar field, such as {@code field("email", f -> f.string().unique())}. */
  public ModelSpec field(String name, Function<FieldTypes, FieldSpec> definition) {
    fields.add(new FieldDeclaration(name, definition.apply(FieldTypes.INSTANCE).options()));
    return this;
  }

  /**
   * Adds a relation, such as {@code relation("author", r ->
   * r.manyToOne("user").fields("authorId").references("id"))}.
   */
  public ModelSpec relation(String name, Function<RelationTypes, RelationSpec> definition) {
    relations.add(definition.apply(RelationTypes.INSTANCE).declaration(name));
    return this;
  }

  /** Its primary key is {@code fields} together. */
  public ModelSpec id(String... fields) {
    keys.add(new KeyDeclaration(null, Arrays.asList(fields), true));
    return this;
  }

  /** Its primary key is {@code fields} together, which operations call {@code name}. */
  public ModelSpec id(List<String> fields, String name) {
    keys.add(new KeyDeclaration(name, fields, true));
    return this;
  }

  /** No two rows have the same {@code fields}, taken together. */
  public ModelSpec unique(String... fields) {
    keys.add(new KeyDeclaration(null, Arrays.asList(fields), false));
    return this;
  }

  /** No two rows have the same {@code fields}, which operations call {@code name}. */
  public ModelSpec unique(List<String> fields, String name) {
    keys.add(new KeyDeclaration(name, fields, false));
    return this;
  }

  /** Adds an index on {@code fields}. */
  public ModelSpec index(String... fields) {
    return index(Arrays.asList(fields), UnaryOperator.identity());
  }

  /** Adds an index on {@code fields} with more said of it. */
  public ModelSpec index(List<String> fields, UnaryOperator<IndexSpec> definition) {
    indexes.add(definition.apply(new IndexSpec(IndexDeclaration.on(fields))).declaration());
    return this;
  }

  /**
   * The database holds every row to {@code condition}, by a check called {@code name}.
   *
   * @param name its name in the database, like no other check of the model
   */
  public ModelSpec check(String name, NativeSql condition) {
    checks.add(SchemaCheck.of(name, condition));
    return this;
  }

  /**
   * The constraint of its primary key is called {@code name} in the database. MySQL and MariaDB
   * call each {@code PRIMARY}, whatever is said.
   */
  public ModelSpec primaryKeyName(String name) {
    constraints = constraints.withPrimaryKey(name);
    return this;
  }

  /** The constraint that keeps {@code fields} unique is called {@code name} in the database. */
  public ModelSpec uniqueName(String name, String... fields) {
    constraints = constraints.withUnique(name, Arrays.asList(fields));
    return this;
  }

  /** The foreign key that {@code relation} holds is called {@code name} in the database. */
  public ModelSpec foreignKeyName(String name, String relation) {
    constraints = constraints.withForeignKey(name, relation);
    return this;
  }

  /** No result shows {@code fields}, though they can be written and filtered by. */
  public ModelSpec omit(String... fields) {
    omit.addAll(Arrays.asList(fields));
    return this;
  }

  /** Has {@code types} checked against the model when a client is made. */
  @SafeVarargs
  public final ModelSpec records(Class<? extends Record>... types) {
    for (Class<? extends Record> type : types) {
      records.add(type);
    }
    return this;
  }

  ModelDeclaration declaration() {
    return new ModelDeclaration(
        name,
        table,
        comment,
        fields,
        relations,
        keys,
        indexes,
        checks,
        constraints,
        omit,
        null,
        records);
  }
}
