package org.viborm.internal.client;

import jakarta.json.JsonValue;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.ValidationException;
import org.viborm.internal.operation.Data;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.typed.RelationNode;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.schema.JsonCodec;
import org.viborm.schema.Schema;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;

/** The models of one client as the typed API needs them. Safe to share between threads. */
public final class TypedModels implements SchemaContext {

  private final Map<Class<?>, SchemaModel> models = new HashMap<>();
  private volatile @Nullable JsonCodec codec;
  private final AliasCache aliases;
  private final RecordShapes shapes;
  private final InputRecords inputs;

  /**
   * The models of {@code schema}.
   *
   * @param codec turns documents of the user's types into JSON, or null for JSON-B where it is
   *     there
   */
  public TypedModels(Schema schema, @Nullable JsonCodec codec) {
    for (SchemaModel model : schema.models().values()) {
      if (model.javaType() != null) {
        models.put(model.javaType(), model);
      }
    }
    this.codec = codec;
    this.aliases = new AliasCache(this);
    this.shapes = new RecordShapes(this);
    this.inputs = new InputRecords(this);
  }

  @Override
  public <T> T alias(Class<T> model, int depth, int level) {
    return aliases.alias(model, depth, level);
  }

  @Override
  public String name(Class<?> model) {
    return model(model).name();
  }

  @Override
  public SchemaModel schema(Class<?> model) {
    return model(model);
  }

  SchemaModel model(Class<?> type) {
    SchemaModel model = models.get(type);
    if (model == null) {
      throw new ValidationException(
          Fault.of(
                  ErrorCode.INVALID_INPUT,
                  "the client's schema has no model class '%s'.".formatted(type.getName()))
              .hint(
                  "Known model classes: %s."
                      .formatted(
                          String.join(
                              ", ",
                              models.keySet().stream().map(Class::getName).sorted().toList()))));
    }
    return model;
  }

  @Override
  public Projection into(
      Class<?> record, Class<?> model, int depth, Map<String, RelationNode> includes) {
    return shapes.projection(record, model(model), depth, includes);
  }

  /**
   * Checks that {@code record} fits {@code model}, as its first use would.
   *
   * @throws ValidationException if it does not
   */
  public void check(Class<? extends Record> record, SchemaModel model) {
    shapes.projection(record, model, 0, Map.of());
  }

  @Override
  public Data data(Class<?> model, Record input) {
    return inputs.data(model(model), input);
  }

  @Override
  public List<Data> data(Class<?> model, Collection<? extends Record> inputs) {
    return this.inputs.data(model(model), inputs);
  }

  @Override
  public String versionField(Class<?> model) {
    SchemaModel found = model(model);
    return found
        .versionField()
        .map(SchemaField::name)
        .orElseThrow(
            () ->
                TypedFaults.invalid(
                    "expecting",
                    "model '%s' has no version.".formatted(found.name()),
                    "Declare one, such as s.integer().version()."));
  }

  @Override
  public JsonValue toJson(Object value, Type type) {
    return codec().encode(value, type);
  }

  @Override
  public Object fromJson(JsonValue value, Type type) {
    return codec().decode(value, type);
  }

  /** JSON-B is looked for when a document needs it first: most clients start without. */
  private JsonCodec codec() {
    JsonCodec known = codec;
    if (known == null) {
      known = JsonCodecs.present();
      codec = known;
    }
    if (known == null) {
      throw new ValidationException(
          Fault.of(
                  ErrorCode.INVALID_INPUT,
                  "a JSON field has documents of a Java type, and the client has no JsonCodec.")
              .hint(
                  "Add JSON-B (jakarta.json.bind:jakarta.json.bind-api and a provider, such as"
                      + " org.eclipse:yasson), set a JsonCodec in the configuration, or declare the"
                      + " field with s.json()."));
    }
    return known;
  }
}
