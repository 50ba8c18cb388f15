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
 *
 * <p>A map has the columns in their order. Two columns of one name are refused (V4002), in a record
 * where one of its components is called so. What sets something for the session ends with the
 * statement, or with the transaction around it.
 */
public interface RawQuery extends PendingOperation<List<Map<String, @Nullable Object>>> {

  /** The query of {@code sql} in {@code scope}. */
  static RawQuery of(OperationScope scope, Sql sql) {
    return TypedRawQuery.of(scope, sql);
  }

  /**
   * Each row as a {@code record}, whose components are columns of their names; {@code @FieldName}
   * tells the column where the names differ. A {@link #timeout} is set before this.
   *
   * @throws org.viborm.errors.ValidationException V4001 if it is no record; when it runs, also if a
   *     component is no column, or its type does not fit
   */
  <R> PendingOperation<List<R>> into(Class<R> record);

  /**
   * The first column of each row, as {@code type}. A NULL is refused when it runs (V4001): leave
   * such rows out, or read maps or records.
   */
  <T> PendingOperation<List<T>> values(Class<T> type);

  /** The same, given up after {@code timeout}. */
  RawQuery timeout(Duration timeout);
}
