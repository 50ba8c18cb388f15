package org.viborm.driver;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** Runs its statement when something is first asked of the result. */
final class LazyQueryResult implements QueryResult {

  private final DriverSession session;
  private final SqlStatement statement;
  private @Nullable QueryResult result;

  LazyQueryResult(DriverSession session, SqlStatement statement) {
    this.session = session;
    this.statement = statement;
  }

  private QueryResult result() {
    QueryResult current = result;
    if (current == null) {
      current = session.execute(statement);
      result = current;
    }
    return current;
  }

  @Override
  public boolean next() {
    return result().next();
  }

  @Override
  public long affectedRows() {
    return result().affectedRows();
  }

  @Override
  public int columnCount() {
    return result().columnCount();
  }

  @Override
  public String columnName(int column) {
    return result().columnName(column);
  }

  @Override
  public @Nullable String string(int column) {
    return result().string(column);
  }

  @Override
  public @Nullable Integer integer(int column) {
    return result().integer(column);
  }

  @Override
  public @Nullable Long bigint(int column) {
    return result().bigint(column);
  }

  @Override
  public @Nullable Double floating(int column) {
    return result().floating(column);
  }

  @Override
  public @Nullable BigDecimal decimal(int column) {
    return result().decimal(column);
  }

  @Override
  public @Nullable Boolean bool(int column) {
    return result().bool(column);
  }

  @Override
  public byte @Nullable [] bytes(int column) {
    return result().bytes(column);
  }

  @Override
  public @Nullable Instant instant(int column) {
    return result().instant(column);
  }

  @Override
  public @Nullable LocalDateTime dateTime(int column) {
    return result().dateTime(column);
  }

  @Override
  public @Nullable LocalDate date(int column) {
    return result().date(column);
  }

  @Override
  public @Nullable LocalTime time(int column) {
    return result().time(column);
  }

  @Override
  public @Nullable Object @Nullable [] array(int column, BindType type) {
    return result().array(column, type);
  }

  @Override
  public @Nullable Object value(int column) {
    return result().value(column);
  }

  @Override
  public void close() {
    result().close();
  }
}
