package org.viborm.internal.engine;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.BindType;
import org.viborm.driver.QueryResult;
import org.viborm.instrumentation.OpenSpan;
import org.viborm.instrumentation.Spans;

/** Rows that are counted while they are read, and told of when all were. */
final class ObservedResult implements QueryResult {

  private final QueryResult result;
  private final OpenSpan execute;
  private final OpenSpan parse;
  private long rows;
  private @Nullable Throwable failure;
  private boolean closed;

  ObservedResult(QueryResult result, OpenSpan execute, OpenSpan parse) {
    this.result = result;
    this.execute = execute;
    this.parse = parse;
  }

  @Override
  public boolean next() {
    boolean next;
    try {
      next = result.next();
    } catch (RuntimeException | Error e) {
      failure = e;
      throw e;
    }
    if (next) {
      rows++;
    }
    return next;
  }

  @Override
  public void close() {
    try {
      result.close();
    } catch (RuntimeException | Error e) {
      failure = e;
      throw e;
    } finally {
      end();
    }
  }

  private void end() {
    if (!closed) {
      closed = true;
      parse.end(failure);
      execute.attribute(Spans.DB_RESPONSE_RETURNED_ROWS, rows);
      execute.end(failure);
    }
  }

  @Override
  public long affectedRows() {
    return result.affectedRows();
  }

  @Override
  public int columnCount() {
    return result.columnCount();
  }

  @Override
  public String columnName(int column) {
    return result.columnName(column);
  }

  @Override
  public @Nullable String string(int column) {
    return result.string(column);
  }

  @Override
  public @Nullable Integer integer(int column) {
    return result.integer(column);
  }

  @Override
  public @Nullable Long bigint(int column) {
    return result.bigint(column);
  }

  @Override
  public @Nullable Double floating(int column) {
    return result.floating(column);
  }

  @Override
  public @Nullable BigDecimal decimal(int column) {
    return result.decimal(column);
  }

  @Override
  public @Nullable Boolean bool(int column) {
    return result.bool(column);
  }

  @Override
  public byte @Nullable [] bytes(int column) {
    return result.bytes(column);
  }

  @Override
  public @Nullable Instant instant(int column) {
    return result.instant(column);
  }

  @Override
  public @Nullable LocalDateTime dateTime(int column) {
    return result.dateTime(column);
  }

  @Override
  public @Nullable LocalDate date(int column) {
    return result.date(column);
  }

  @Override
  public @Nullable LocalTime time(int column) {
    return result.time(column);
  }

  @Override
  public @Nullable Object @Nullable [] array(int column, BindType type) {
    return result.array(column, type);
  }

  @Override
  public @Nullable Object value(int column) {
    return result.value(column);
  }
}
