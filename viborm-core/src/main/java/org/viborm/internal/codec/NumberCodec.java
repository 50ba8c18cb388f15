package org.viborm.internal.codec;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.BindType;
import org.viborm.driver.Binding;
import org.viborm.driver.QueryResult;

/**
 * Numbers that a statement computes, such as counts: no field tells their form.
 *
 * @param type {@code LONG}, {@code DOUBLE} or {@code DECIMAL}
 */
public record NumberCodec(BindType type) implements Codec {

  @Override
  public Binding binding() {
    return Binding.of(type);
  }

  @Override
  public @Nullable String fault(@Nullable Object value) {
    return value == null || value instanceof Number ? null : "no number stands here. Give one.";
  }

  @Override
  public @Nullable Object encode(@Nullable Object value) {
    return value == null ? null : number(type, (Number) value);
  }

  /** {@code number} as the Java type that {@code type} is bound with. */
  static Object number(BindType type, Number number) {
    return switch (type) {
      case LONG -> number.longValue();
      case DOUBLE -> number.doubleValue();
      default -> number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    };
  }

  @Override
  public @Nullable Object decode(QueryResult row, int column) {
    return switch (type) {
      case LONG -> row.bigint(column);
      case DOUBLE -> row.floating(column);
      default -> {
        BigDecimal number = row.decimal(column);
        yield number == null ? null : ScalarCodecs.canonical(number);
      }
    };
  }
}
