package org.viborm.postgres;

import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.BindType;
import org.viborm.driver.support.BoundValues;
import org.viborm.driver.support.EndsOfTime;
import org.viborm.driver.support.PostgresText;
import org.viborm.driver.support.ValueReader;

/** Reads the values of one result: Vert.x's own where it reads them exactly, else their text. */
final class ColumnValues implements ValueReader {

  private final PostgresText texts;

  ColumnValues(int[] types) {
    this.texts = new PostgresText(types);
  }

  @Override
  public String string(Object sent, int column) {
    return sent instanceof Boolean truth ? (truth ? "t" : "f") : sent.toString();
  }

  @Override
  public Integer integer(Object sent, int column) {
    if (sent instanceof Long number && number.intValue() != number) {
      throw BoundValues.malformed(column, "a number of 32 bits");
    }
    return sent instanceof Integer || sent instanceof Short || sent instanceof Long
        ? (Integer) ((Number) sent).intValue()
        : texts.integer(sent.toString(), column);
  }

  @Override
  public Long bigint(Object sent, int column) {
    return sent instanceof Long || sent instanceof Integer || sent instanceof Short
        ? (Long) ((Number) sent).longValue()
        : texts.bigint(sent.toString(), column);
  }

  @Override
  public Double floating(Object sent, int column) {
    return sent instanceof Double number ? number : texts.floating(sent.toString(), column);
  }

  @Override
  public BigDecimal decimal(Object sent, int column) {
    return texts.decimal(sent.toString(), column);
  }

  @Override
  public Boolean bool(Object sent, int column) {
    return sent instanceof Boolean truth ? truth : texts.bool(sent, column);
  }

  @Override
  public byte[] bytes(Object sent, int column) {
    return sent instanceof Buffer buffer ? buffer.getBytes() : texts.bytes(sent, column);
  }

  @Override
  public Instant instant(Object sent, int column) {
    return sent instanceof OffsetDateTime time
        ? EndsOfTime.instant(time, column)
        : texts.instant(sent, column);
  }

  @Override
  public LocalDateTime dateTime(Object sent, int column) {
    return sent instanceof LocalDateTime time
        ? EndsOfTime.dateTime(time, column)
        : texts.dateTime(sent, column);
  }

  @Override
  public LocalDate date(Object sent, int column) {
    return sent instanceof LocalDate date
        ? EndsOfTime.date(date, column)
        : texts.date(sent, column);
  }

  @Override
  public LocalTime time(Object sent, int column) {
    return texts.time(sent, column);
  }

  @Override
  public @Nullable Object[] array(Object sent, int column, BindType type) {
    return texts.array(sent, column, type);
  }

  @Override
  public Object value(Object sent, int column) {
    if (sent instanceof String) {
      return texts.value(sent, column);
    }
    if (sent instanceof Short) {
      return integer(sent, column);
    }
    if (sent instanceof Float) {
      return floating(sent, column);
    }
    if (sent instanceof Buffer) {
      return bytes(sent, column);
    }
    if (sent instanceof OffsetDateTime) {
      return instant(sent, column);
    }
    if (sent instanceof LocalDateTime) {
      return dateTime(sent, column);
    }
    return sent instanceof LocalDate ? date(sent, column) : sent;
  }
}
