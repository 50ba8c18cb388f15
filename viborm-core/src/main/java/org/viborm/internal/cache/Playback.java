package org.viborm.internal.cache;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.BindType;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;

/**
 * A session that sends nothing, and gives what a {@link Recording} kept. It throws {@link
 * UnreadableTape} where it is asked for something else. One thread.
 */
public final class Playback implements DriverSession {

  private final TapeReader tape;

  /** Gives what {@code tape} holds. */
  public Playback(ByteBuffer tape) {
    this.tape = new TapeReader(tape);
  }

  @Override
  public QueryResult execute(SqlStatement statement) {
    if (tape.mark() != TapeWriter.STATEMENT) {
      throw new UnreadableTape("the tape holds no result here");
    }
    return new Kept();
  }

  @Override
  public void close() {}

  /** The result that comes next on the tape. */
  private final class Kept implements QueryResult {

    @Override
    public boolean next() {
      return switch (tape.mark()) {
        case TapeWriter.ROW -> true;
        case TapeWriter.END -> false;
        default -> throw new UnreadableTape("the tape holds no row here");
      };
    }

    private <T> T present(Class<T> type) {
      T value = tape.value(type);
      if (value == null) {
        throw new UnreadableTape("the tape holds no value here");
      }
      return value;
    }

    @Override
    public long affectedRows() {
      return present(Long.class);
    }

    @Override
    public int columnCount() {
      return present(Integer.class);
    }

    @Override
    public String columnName(int column) {
      return present(String.class);
    }

    @Override
    public @Nullable String string(int column) {
      return tape.value(String.class);
    }

    @Override
    public @Nullable Integer integer(int column) {
      return tape.value(Integer.class);
    }

    @Override
    public @Nullable Long bigint(int column) {
      return tape.value(Long.class);
    }

    @Override
    public @Nullable Double floating(int column) {
      return tape.value(Double.class);
    }

    @Override
    public @Nullable BigDecimal decimal(int column) {
      return tape.value(BigDecimal.class);
    }

    @Override
    public @Nullable Boolean bool(int column) {
      return tape.value(Boolean.class);
    }

    @Override
    public byte @Nullable [] bytes(int column) {
      return tape.value(byte[].class);
    }

    @Override
    public @Nullable Instant instant(int column) {
      return tape.value(Instant.class);
    }

    @Override
    public @Nullable LocalDateTime dateTime(int column) {
      return tape.value(LocalDateTime.class);
    }

    @Override
    public @Nullable LocalDate date(int column) {
      return tape.value(LocalDate.class);
    }

    @Override
    public @Nullable LocalTime time(int column) {
      return tape.value(LocalTime.class);
    }

    @Override
    public @Nullable Object @Nullable [] array(int column, BindType type) {
      return tape.value(Object[].class);
    }

    @Override
    public @Nullable Object value(int column) {
      return tape.value(Object.class);
    }

    @Override
    public void close() {}
  }
}
