package org.viborm.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.viborm.PendingOperation;
import org.viborm.sql.Sql;

/**
 * Rows of the caller's own SQL, by default as maps of the driver's own values. An immutable value.
 *
 * <pre>{@code
 * List<Title> titles =
 *     client.queryRaw(Sql.of("select id, title from post where title like ", "A%")).into(Title.class).run();
 * }</pre>
 */
public interface RawQuery extends PendingOperation<List<Map<String, @Nullable Object>>> {

  /** The query of {@code sql} in {@code scope}. */
  static RawQuery of(OperationScope scope, Sql sql) {
    return TypedRawQuery.of(scope, sql);
  }

  /**
   * Each row as a {@code record}, whose components are columns of their names; {@code @FieldName}
   * tells the column where the names differ.
   */
  <R> PendingOperation<List<R>> into(Class<R> record);

  /** The first column of each row, as {@code type}. */
  <T> PendingOperation<List<T>> values(Class<T> type);

  /** The same, given up after {@code timeout}. */
  RawQuery timeout(Duration timeout);
}
