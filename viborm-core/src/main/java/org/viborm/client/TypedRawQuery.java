package org.viborm.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.viborm.PendingOperation;
import org.viborm.internal.client.RawMaps;
import org.viborm.internal.client.RawRecords;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.Projection.RowFactory;
import org.viborm.internal.operation.RawSql;
import org.viborm.internal.operation.RunOptions;
import org.viborm.internal.typed.NodeHolder;
import org.viborm.internal.typed.PreparedOperation;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.internal.typed.TypedScope;
import org.viborm.sql.Sql;

/** A query in the caller's own SQL. */
final class TypedRawQuery extends Pending<List<Map<String, @Nullable Object>>> implements RawQuery {

  private final TypedScope scope;
  private final RawSql sql;
  private final RunOptions options;

  private TypedRawQuery(TypedScope scope, RawSql sql, RunOptions options) {
    this.scope = scope;
    this.sql = sql;
    this.options = options;
  }

  static RawQuery of(OperationScope scope, Sql sql) {
    if (!(scope instanceof TypedScope typed)) {
      throw new IllegalArgumentException(
          "%s is implemented by VibORM alone".formatted(scope.getClass().getName()));
    }
    return new TypedRawQuery(typed, NodeHolder.of(sql, RawSql.class), RunOptions.NONE);
  }

  @Override
  PreparedOperation prepared() {
    return prepared(RawMaps.INSTANCE);
  }

  private PreparedOperation prepared(RowFactory factory) {
    return new PreparedOperation(
        scope, new Operation.Raw(sql, factory), options, Function.identity());
  }

  @Override
  public <R> PendingOperation<List<R>> into(Class<R> record) {
    return new PreparedPending<>(prepared(RawRecords.of(TypedFaults.given("record", record))));
  }

  @Override
  public <T> PendingOperation<List<T>> values(Class<T> type) {
    return new PreparedPending<>(prepared(RawRecords.first(TypedFaults.given("type", type))));
  }

  @Override
  public RawQuery timeout(Duration timeout) {
    return new TypedRawQuery(scope, sql, options.withTimeout(timeout));
  }
}
