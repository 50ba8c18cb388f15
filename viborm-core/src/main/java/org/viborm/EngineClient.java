package org.viborm;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.viborm.cache.Ttl;
import org.viborm.cache.WithCacheOptions;
import org.viborm.errors.CacheConfigurationException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.internal.cache.CachedRead;
import org.viborm.internal.client.ClientEngine;
import org.viborm.internal.client.TypedModels;
import org.viborm.internal.json.JsonOperationParser;
import org.viborm.internal.operation.CacheUse;
import org.viborm.internal.operation.RunOptions;
import org.viborm.internal.typed.NodeHolder;
import org.viborm.internal.typed.PreparedOperation;
import org.viborm.internal.typed.TypedFaults;
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
      for (Class<? extends Record> record : model.records()) {
        models.check(record, model);
      }
    }
    return new EngineClient(engine, models, new JsonOperationParser(schema), schema);
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public void connect() {
    engine().connect();
  }

  @Override
  public CachedClient withCache(UnaryOperator<WithCacheOptions> options) {
    if (!engine().hasCache()) {
      throw new CacheConfigurationException(
          Fault.of(ErrorCode.CACHE_CONFIGURATION, "the client has no cache.")
              .at("withCache")
              .hint("Configure one with cache(...)."));
    }
    WithCacheOptions chosen =
        TypedFaults.given("options", options).apply(WithCacheOptions.defaults());
    return CachedScope.of(this, TypedFaults.given("options", chosen));
  }

  @Override
  public void invalidate(String... patterns) {
    engine().invalidate(TypedFaults.all("patterns", patterns));
  }

  @Override
  public String cacheKey(PendingOperation<?> operation) {
    PreparedOperation prepared = NodeHolder.of(operation, PreparedOperation.class);
    engine()
        .check(prepared.operation(), RunOptions.NONE.withCache(new CacheUse(Ttl.DEFAULT, null)));
    return CachedRead.key(prepared.operation());
  }

  @Override
  public void close() {
    engine().close();
  }
}
