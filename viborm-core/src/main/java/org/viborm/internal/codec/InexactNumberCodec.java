package org.viborm.internal.codec;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.BindType;
import org.viborm.driver.Binding;
import org.viborm.driver.QueryResult;

/**
 * Numbers that are compared with a sum where the database has no exact decimals: there a decimal
 * would travel as text, which is greater than every number.
 */
public record InexactNumberCodec() implements Codec {

  @Override
  public Binding binding() {
    return Binding.of(BindType.ANY);
  }

  @Override
  public @Nullable String fault(@Nullable Object value) {
    return null;
  }

  /** As a whole number of 64 bits if it is one, else as a floating one. */
  @Override
  public @Nullable Object encode(@Nullable Object value) {
    if (!(value instanceof BigDecimal number)) {
      return value;
    }
    try {
      return number.longValueExact();
    } catch (ArithmeticException notWhole) {
      return number.doubleValue();
    }
  }

  @Override
  public @Nullable Object decode(QueryResult row, int column) {
    return new NumberCodec(BindType.DECIMAL).decode(row, column);
  }
}
