package org.viborm.driver.support;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.BindType;
import org.viborm.driver.QueryResult;

/**
 * A result whose rows are in memory, all or some of them at a time, or a number of affected rows.
 */
public final class ReceivedRows implements QueryResult {

  private final List<String> columns;
  private final @Nullable ValueReader reader;
  private final long affected;
  private final Rest rest;
  private List<@Nullable Object[]> rows;
  private int row = -1;
  private boolean closed;

  /** Where the rows come from that were not there at first. */
  public interface Rest {

    /** No further rows. */
    Rest NONE =
        new Rest() {
          @Override
          public List<@Nullable Object[]> next() {
            return List.of();
          }

          @Override
          public void close() {}
        };

    /** The rows that come next; none after the last. */
    List<@Nullable Object[]> next();

    /** The rows that have not come are not wanted. Called once. */
    void close();
  }

  private ReceivedRows(
      List<String> columns,
      List<@Nullable Object[]> rows,
      Rest rest,
      @Nullable ValueReader reader,
      long affected) {
    this.columns = columns;
    this.rows = rows;
    this.rest = rest;
    this.reader = reader;
    this.affected = affected;
  }

  /** Rows, whose values are as the database sent them, for {@code reader}. */
  public static ReceivedRows of(
      List<String> columns, List<@Nullable Object[]> rows, ValueReader reader) {
    return of(columns, rows, Rest.NONE, reader);
  }

  /** Rows of which only the first have come. */
  public static ReceivedRows of(
      List<String> columns, List<@Nullable Object[]> rows, Rest rest, ValueReader reader) {
    return new ReceivedRows(columns, rows, rest, requireNonNull(reader, "reader"), 0);
  }

  /** No rows, but a number of those affected. */
  public static ReceivedRows count(long affected) {
    return new ReceivedRows(List.of(), List.of(), Rest.NONE, null, affected);
  }

  @Override
  public boolean next() {
    if (row + 1 < rows.size()) {
      row++;
      return true;
    }
    rows = closed ? List.of() : rest.next();
    row = rows.isEmpty() ? -1 : 0;
    return row == 0;
  }

  @Override
  public long affectedRows() {
    return affected;
  }

  @Override
  public int columnCount() {
    return columns.size();
  }

  @Override
  public String columnName(int column) {
    return columns.get(column);
  }

  /** Reads a value that is not NULL. */
  private interface Read<T> {
    T from(ValueReader reader, Object sent);
  }

  private <T> @Nullable T read(int column, Read<T> read) {
    if (reader == null || row < 0 || row >= rows.size()) {
      throw new IllegalStateException("the result is at no row");
    }
    Object sent = rows.get(row)[column];
    return sent == null ? null : read.from(reader, sent);
  }

  @Override
  public @Nullable String string(int column) {
    return read(column, (by, sent) -> by.string(sent, column));
  }

  @Override
  public @Nullable Integer integer(int column) {
    return read(column, (by, sent) -> by.integer(sent, column));
  }

  @Override
  public @Nullable Long bigint(int column) {
    return read(column, (by, sent) -> by.bigint(sent, column));
  }

  @Override
  public @Nullable Double floating(int column) {
    return read(column, (by, sent) -> by.floating(sent, column));
  }

  @Override
  public @Nullable BigDecimal decimal(int column) {
    return read(column, (by, sent) -> by.decimal(sent, column));
  }

  @Override
  public @Nullable Boolean bool(int column) {
    return read(column, (by, sent) -> by.bool(sent, column));
  }

  @Override
  public byte @Nullable [] bytes(int column) {
    return read(column, (by, sent) -> by.bytes(sent, column));
  }

  @Override
  public @Nullable Instant instant(int column) {
    return read(column, (by, sent) -> by.instant(sent, column));
  }

  @Override
  public @Nullable LocalDateTime dateTime(int column) {
    return read(column, (by, sent) -> by.dateTime(sent, column));
  }

  @Override
  public @Nullable LocalDate date(int column) {
    return read(column, (by, sent) -> by.date(sent, column));
  }

  @Override
  public @Nullable LocalTime time(int column) {
    return read(column, (by, sent) -> by.time(sent, column));
  }

  @Override
  public @Nullable Object @Nullable [] array(int column, BindType type) {
    return read(column, (by, sent) -> by.array(sent, column, type));
  }

  @Override
  public @Nullable Object value(int column) {
    return read(column, (by, sent) -> by.value(sent, column));
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      rest.close();
    }
  }
}
