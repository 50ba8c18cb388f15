package org.viborm.jdbc;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.BindType;
import org.viborm.driver.QueryResult;

/** What a statement without rows gave. */
record CountResult(long affectedRows) implements QueryResult {

  @Override
  public boolean next() {
    return false;
  }

  @Override
  public int columnCount() {
    return 0;
  }

  @Override
  public String columnName(int column) {
    throw noRow();
  }

  @Override
  public @Nullable String string(int column) {
    throw noRow();
  }

  @Override
  public @Nullable Integer integer(int column) {
    throw noRow();
  }

  @Override
  public @Nullable Long bigint(int column) {
    throw noRow();
  }

  @Override
  public @Nullable Double floating(int column) {
    throw noRow();
  }

  @Override
  public @Nullable BigDecimal decimal(int column) {
    throw noRow();
  }

  @Override
  public @Nullable Boolean bool(int column) {
    throw noRow();
  }

  @Override
  public byte @Nullable [] bytes(int column) {
    throw noRow();
  }

  @Override
  public @Nullable Instant instant(int column) {
    throw noRow();
  }

  @Override
  public @Nullable LocalDateTime dateTime(int column) {
    throw noRow();
  }

  @Override
  public @Nullable LocalDate date(int column) {
    throw noRow();
  }

  @Override
  public @Nullable LocalTime time(int column) {
    throw noRow();
  }

  @Override
  public @Nullable Object @Nullable [] array(int column, BindType type) {
    throw noRow();
  }

  @Override
  public @Nullable Object value(int column) {
    throw noRow();
  }

  @Override
  public void close() {}

  private static IllegalStateException noRow() {
    return new IllegalStateException("the statement gave no rows");
  }
}
