package org.viborm.benchmark;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.BindType;
import org.viborm.driver.Dialect;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverCapability;
import org.viborm.driver.DriverSession;
import org.viborm.driver.PlaceholderStyle;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;

/** A connection that gives the same users at once, whatever it is asked: what is left is VibORM. */
final class StubDriver implements Driver {

  static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");

  private final int rows;

  StubDriver(int rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "stub";
  }

  @Override
  public Dialect dialect() {
    return Dialect.postgresql();
  }

  @Override
  public PlaceholderStyle placeholders() {
    return PlaceholderStyle.QUESTION_MARK;
  }

  @Override
  public Set<DriverCapability> capabilities() {
    return Set.of(DriverCapability.INTERACTIVE_TRANSACTIONS);
  }

  @Override
  public DriverSession open() {
    return new DriverSession() {
      @Override
      public QueryResult execute(SqlStatement statement) {
        return new Users(rows);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public TransactionBoundDriver begin(TransactionOptions options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<QueryResult> batch(List<SqlStatement> statements, TransactionOptions options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}

  /** Users of eight columns. */
  static final class Users implements QueryResult {

    private int left;

    Users(int rows) {
      this.left = rows;
    }

    @Override
    public boolean next() {
      return left-- > 0;
    }

    @Override
    public long affectedRows() {
      return 0;
    }

    @Override
    public int columnCount() {
      return 8;
    }

    @Override
    public String columnName(int column) {
      return "c" + column;
    }

    @Override
    public @Nullable String string(int column) {
      return "text";
    }

    @Override
    public @Nullable Integer integer(int column) {
      return left;
    }

    @Override
    public @Nullable Long bigint(int column) {
      return (long) left;
    }

    @Override
    public @Nullable Double floating(int column) {
      return (double) left;
    }

    @Override
    public @Nullable BigDecimal decimal(int column) {
      return BigDecimal.ONE;
    }

    @Override
    public @Nullable Boolean bool(int column) {
      return true;
    }

    @Override
    public @Nullable Instant instant(int column) {
      return CREATED;
    }

    @Override
    public @Nullable LocalDateTime dateTime(int column) {
      return LocalDateTime.MIN;
    }

    @Override
    public @Nullable LocalDate date(int column) {
      return LocalDate.MIN;
    }

    @Override
    public @Nullable LocalTime time(int column) {
      return LocalTime.MIN;
    }

    @Override
    public @Nullable Object value(int column) {
      return left;
    }

    @Override
    public byte @Nullable [] bytes(int column) {
      return new byte[0];
    }

    @Override
    public @Nullable Object @Nullable [] array(int column, BindType type) {
      return new Object[0];
    }

    @Override
    public void close() {}
  }
}
