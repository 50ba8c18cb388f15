package org.viborm.internal.cache;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.BindType;
import org.viborm.driver.DriverSession;
import org.viborm.driver.IsolationLevel;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;

/**
 * A session that keeps all that its statements give, in the order in which it is asked for: a read
 * of the same plan asks in the same order again. One thread.
 */
public final class Recording implements DriverSession {

  private static final int LARGEST = 8 * 1024 * 1024;

  private final DriverSession session;
  private final TapeWriter tape = new TapeWriter();
  private boolean whole = true;

  /** Keeps what {@code session} gives. */
  public Recording(DriverSession session) {
    this.session = session;
  }

  /** What was given, or null if that is too much, or of types that cannot be kept. */
  public byte @Nullable [] tape() {
    return whole ? tape.toBytes() : null;
  }

  private <T> T kept(T value) {
    keep(value);
    return value;
  }

  private <T> @Nullable T maybe(@Nullable T value) {
    keep(value);
    return value;
  }

  private void keep(@Nullable Object value) {
    if (whole) {
      whole = tape.value(value) && tape.size() <= LARGEST;
    }
  }

  private void mark(byte mark) {
    if (whole) {
      tape.mark(mark);
    }
  }

  @Override
  public QueryResult execute(SqlStatement statement) {
    QueryResult result = session.execute(statement);
    mark(TapeWriter.STATEMENT);
    return new Kept(result);
  }

  @Override
  public boolean joinsCaller() {
    return session.joinsCaller();
  }

  @Override
  public @Nullable IsolationLevel isolation() {
    return session.isolation();
  }

  @Override
  public void close() {
    session.close();
  }

  /** A result that is kept as it is read. */
  private final class Kept implements QueryResult {

    private final QueryResult result;

    Kept(QueryResult result) {
      this.result = result;
    }

    @Override
    public boolean next() {
      boolean row = result.next();
      mark(row ? TapeWriter.ROW : TapeWriter.END);
      return row;
    }

    @Override
    public long affectedRows() {
      return kept(result.affectedRows());
    }

    @Override
    public int columnCount() {
      return kept(result.columnCount());
    }

    @Override
    public String columnName(int column) {
      return kept(result.columnName(column));
    }

    @Override
    public @Nullable String string(int column) {
      return maybe(result.string(column));
    }

    @Override
    public @Nullable Integer integer(int column) {
      return maybe(result.integer(column));
    }

    @Override
    public @Nullable Long bigint(int column) {
      return maybe(result.bigint(column));
    }

    @Override
    public @Nullable Double floating(int column) {
      return maybe(result.floating(column));
    }

    @Override
    public @Nullable BigDecimal decimal(int column) {
      return maybe(result.decimal(column));
    }

    @Override
    public @Nullable Boolean bool(int column) {
      return maybe(result.bool(column));
    }

    @Override
    public byte @Nullable [] bytes(int column) {
      byte[] bytes = result.bytes(column);
      keep(bytes);
      return bytes;
    }

    @Override
    public @Nullable Instant instant(int column) {
      return maybe(result.instant(column));
    }

    @Override
    public @Nullable LocalDateTime dateTime(int column) {
      return maybe(result.dateTime(column));
    }

    @Override
    public @Nullable LocalDate date(int column) {
      return maybe(result.date(column));
    }

    @Override
    public @Nullable LocalTime time(int column) {
      return maybe(result.time(column));
    }

    @Override
    public @Nullable Object @Nullable [] array(int column, BindType type) {
      @Nullable Object[] array = result.array(column, type);
      keep(array);
      return array;
    }

    @Override
    public @Nullable Object value(int column) {
      return maybe(result.value(column));
    }

    @Override
    public void close() {
      result.close();
    }
  }
}
