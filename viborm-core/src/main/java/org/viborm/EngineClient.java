package org.viborm;

import org.jspecify.annotations.Nullable;
import org.viborm.internal.client.ClientEngine;
import org.viborm.internal.client.TypedModels;
import org.viborm.internal.json.JsonOperationParser;
import org.viborm.schema.JsonCodec;
import org.viborm.schema.Schema;
import org.viborm.schema.SchemaModel;

/** A client on an engine. */
final class EngineClient extends ClientScope implements VibOrmClient {

  private final Schema schema;

  private EngineClient(
      ClientEngine engine, TypedModels models, JsonOperationParser json, Schema schema) {
    super(engine, models, json);
    this.schema = schema;
  }

  /**
   * A client of {@code schema} on {@code engine}, which it closes with itself.
   *
   * @throws org.viborm.errors.ValidationException if a record that a model names does not fit it
   */
  static VibOrmClient of(ClientEngine engine, Schema schema, @Nullable JsonCodec codec) {
    TypedModels models = new TypedModels(schema, codec);
    for (SchemaModel model : schema.models().values()) {
      model.records().forEach(record -> models.check(record, model));
    }
    return new EngineClient(engine, models, new JsonOperationParser(schema), schema);
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public void close() {
    engine().close();
  }
}
