package org.viborm;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.viborm.cache.WithCacheOptions;
import org.viborm.errors.CacheConfigurationException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.internal.json.JsonRequest;
import org.viborm.internal.operation.CacheUse;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.OperationRunner;
import org.viborm.internal.operation.RunOptions;
import org.viborm.internal.typed.PreparedOperation;
import org.viborm.internal.typed.TypedContext;
import org.viborm.internal.typed.TypedScope;

/** A client as seen through its cache. */
final class CachedScope implements CachedClient, TypedScope, JsonOperations, OperationRunner {

  private final ClientScope client;
  private final CacheUse use;

  private CachedScope(ClientScope client, CacheUse use) {
    this.client = client;
    this.use = use;
  }

  /** The reads of {@code client} with those options. */
  static CachedScope of(ClientScope client, WithCacheOptions options) {
    return new CachedScope(
        client,
        new CacheUse(
            options.ttl(),
            options.stale().orElse(null),
            options.key().orElse(null),
            options.bypasses(),
            false));
  }

  @Override
  public OperationRunner runner() {
    return this;
  }

  @Override
  public TypedContext context() {
    return client.context();
  }

  // What runs

  @Override
  public @Nullable Object run(Operation operation, RunOptions options) {
    return client.runner().run(operation, cached(options, use));
  }

  @Override
  public @Nullable Object runBesides(Operation operation, RunOptions options) {
    return client.runner().run(operation, cached(options, use.asBesides()));
  }

  private static RunOptions cached(RunOptions options, CacheUse use) {
    return options.cache() == null ? options.withCache(use) : options;
  }

  @Override
  public Stream<@Nullable Object> stream(Operation.Find find, RunOptions options) {
    return client.runner().stream(find, cached(options, use));
  }

  @Override
  public List<@Nullable Object> batch(List<Part> parts) {
    throw notCacheable("batch");
  }

  private static CacheConfigurationException notCacheable(String at) {
    return new CacheConfigurationException(
        Fault.of(ErrorCode.CACHE_NOT_CACHEABLE, "several operations as one cannot be cached.")
            .at(at)
            .hint("Run reads one by one, or use the client itself."));
  }

  @Override
  public Preview preview(Operation operation) {
    return client.runner().preview(operation);
  }

  @Override
  public Runnable carried(Runnable work) {
    return client.runner().carried(work);
  }

  @Override
  public Executor executor() {
    return client.runner().executor();
  }

  // Operations as data

  @Override
  public JsonOperations json() {
    return this;
  }

  @Override
  public PendingOperation<JsonValue> prepare(String model, String operation, JsonObject arguments) {
    JsonRequest request = ClientScope.parsed(client.parser(), model, operation, arguments);
    return new PreparedResult<>(
        new PreparedOperation(
            this,
            request.operation(),
            request.second(),
            request.options(),
            request.results()::json));
  }

  @Override
  public JsonObject schema(String model, String operation) {
    return client.json().schema(model, operation);
  }

  @Override
  public JsonValue transaction(JsonArray operations) {
    throw notCacheable("transaction");
  }
}
