package org.viborm.cdi.internal.clients;

import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.viborm.CachedClient;
import org.viborm.JsonOperations;
import org.viborm.PendingOperation;
import org.viborm.TransactionWork;
import org.viborm.VibOrmClient;
import org.viborm.VoidTransactionWork;
import org.viborm.cache.WithCacheOptions;
import org.viborm.client.ModelClient;
import org.viborm.client.RawQuery;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.PendingOperationException;
import org.viborm.schema.Model;
import org.viborm.schema.Schema;
import org.viborm.sql.Sql;

/** A client that the application shares, so that nobody may close it. */
record InjectedClient(VibOrmClient client) implements VibOrmClient {

  @Override
  public <M extends Model<M>> ModelClient<M> model(Class<M> model) {
    return client.model(model);
  }

  @Override
  public Schema schema() {
    return client.schema();
  }

  @Override
  public void connect() {
    client.connect();
  }

  @Override
  public RawQuery queryRaw(Sql sql) {
    return client.queryRaw(sql);
  }

  @Override
  public PendingOperation<Long> executeRaw(Sql sql) {
    return client.executeRaw(sql);
  }

  @Override
  public JsonOperations json() {
    return client.json();
  }

  @Override
  public <R extends @Nullable Object, X extends Exception> R transaction(TransactionWork<R, X> work)
      throws X {
    return client.transaction(work);
  }

  @Override
  public <R extends @Nullable Object, X extends Exception> R transaction(
      TransactionOptions options, TransactionWork<R, X> work) throws X {
    return client.transaction(options, work);
  }

  @Override
  public <X extends Exception> void inTransaction(VoidTransactionWork<X> work) throws X {
    client.inTransaction(work);
  }

  @Override
  public <X extends Exception> void inTransaction(
      TransactionOptions options, VoidTransactionWork<X> work) throws X {
    client.inTransaction(options, work);
  }

  @Override
  public List<@Nullable Object> batch(PendingOperation<?>... operations) {
    return client.batch(operations);
  }

  @Override
  public List<@Nullable Object> batch(Collection<? extends PendingOperation<?>> operations) {
    return client.batch(operations);
  }

  @Override
  public CachedClient withCache(UnaryOperator<WithCacheOptions> options) {
    return client.withCache(options);
  }

  @Override
  public void invalidate(String... patterns) {
    client.invalidate(patterns);
  }

  @Override
  public String cacheKey(PendingOperation<?> operation) {
    return client.cacheKey(operation);
  }

  /** Refused: the container closes it. */
  @Override
  public void close() {
    throw new PendingOperationException(
        Fault.of(
                ErrorCode.PENDING_OTHER_SCOPE,
                "an injected client belongs to the application, which shares it.")
            .at("close")
            .hint("Leave it open: the container closes it when the application ends."));
  }
}
