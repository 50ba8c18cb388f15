package org.viborm.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.SchemaValidationException;
import org.viborm.errors.ValidationException;
import org.viborm.internal.text.NearestName;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.schema.SchemaIssue.Severity;

/**
 * The runtime schema: all models of a client, checked, with their names, keys and relations
 * resolved. Immutable; safe to share.
 *
 * <p>Model classes are one way to one; the other needs no classes:
 *
 * <pre>{@code
 * Schema schema =
 *     Schema.builder()
 *         .model(
 *             "user",
 *             m ->
 *                 m.table("users")
 *                     .field("id", f -> f.string().id().ulid())
 *                     .field("email", f -> f.string().unique())
 *                     .relation("posts", r -> r.oneToMany("post")))
 *         .model(
 *             "post",
 *             m ->
 *                 m.field("id", f -> f.integer().id().autoIncrement())
 *                     .field("authorId", f -> f.string())
 *                     .relation("author", r -> r.manyToOne("user").fields("authorId").references("id"))
 *                     .index("authorId"))
 *         .build();
 * }</pre>
 */
public final class Schema {

  private final Map<String, SchemaModel> models;
  private final List<SchemaIssue> warnings;

  private Schema(Map<String, SchemaModel> models, List<SchemaIssue> warnings) {
    this.models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
    this.warnings = List.copyOf(warnings);
  }

  /** A schema that is made of names, without classes. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The schema of {@code declarations}.
   *
   * @throws SchemaValidationException if it breaks a rule, with all that are broken
   */
  static Schema of(Collection<ModelDeclaration> declarations) {
    return of(declarations, List.of());
  }

  /**
   * The schema of model classes and of the models that their relations lead to.
   *
   * @throws SchemaValidationException if it breaks a rule, with all that are broken
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public static Schema of(Class<? extends Model<?>>... types) {
    return of(TypedFaults.all("types", types));
  }

  /** The same for a collection of model classes. */
  public static Schema of(List<? extends Class<? extends Model<?>>> types) {
    ModelReader.Result read = ModelReader.read(types);
    return of(read.declarations(), read.issues());
  }

  private static Schema of(Collection<ModelDeclaration> declarations, List<SchemaIssue> before) {
    DeclaredSchema declared = new DeclaredSchema(declarations);
    List<SchemaIssue> issues = new ArrayList<>(before);
    issues.addAll(SchemaValidator.standard().check(declared));
    List<SchemaValidationException.Issue> errors = new ArrayList<>();
    for (SchemaIssue issue : issues) {
      if (issue.severity() == Severity.ERROR) {
        errors.add(
            new SchemaValidationException.Issue(
                issue.code(), issue.message(), issue.model(), issue.field(), issue.relation()));
      }
    }
    if (!errors.isEmpty()) {
      throw SchemaValidationException.of(errors);
    }
    return new Schema(SchemaResolver.resolve(declared), issues);
  }

  /** The errors and warnings of {@code declarations}. */
  static List<SchemaIssue> validate(Collection<ModelDeclaration> declarations) {
    return SchemaValidator.standard().check(new DeclaredSchema(declarations));
  }

  /** The models by name, in the order of declaration. */
  public Map<String, SchemaModel> models() {
    return models;
  }

  /** The model called {@code name}, or none. */
  public Optional<SchemaModel> find(String name) {
    return Optional.ofNullable(models.get(name));
  }

  /**
   * The model called {@code name}.
   *
   * @throws ValidationException if there is none (V4001)
   */
  public SchemaModel model(String name) {
    SchemaModel model = models.get(name);
    if (model == null) {
      throw new ValidationException(
          Fault.of(ErrorCode.INVALID_OPERATION, "the schema has no model '%s'.".formatted(name))
              .hint(NearestName.hint(name, "models", models.keySet())));
    }
    return model;
  }

  /** What is probably not as it was meant, though the schema can be used. */
  public List<SchemaIssue> warnings() {
    return warnings;
  }

  /** Gathers models. For one thread; {@link #build} may be called more than once. */
  public static final class Builder {

    private final List<ModelDeclaration> declarations = new ArrayList<>();

    private Builder() {}

    /**
     * Adds a model.
     *
     * @param name how operations call it; its table too, unless {@code definition} gives another
     * @param definition says what it has
     */
    public Builder model(String name, Consumer<ModelSpec> definition) {
      ModelSpec spec = new ModelSpec(name);
      definition.accept(spec);
      declarations.add(spec.declaration());
      return this;
    }

    /** The rules that the models break, errors and warnings. */
    public List<SchemaIssue> validate() {
      return Schema.validate(declarations);
    }

    /**
     * The schema.
     *
     * @throws SchemaValidationException if it breaks a rule (V4002), with all that are broken
     */
    public Schema build() {
      return Schema.of(declarations);
    }
  }
}
