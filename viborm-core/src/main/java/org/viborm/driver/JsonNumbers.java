package org.viborm.driver;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which numbers of JSON documents a database keeps and compares as they are. */
enum JsonNumbers {
  /** Those that are binary numbers of 64 bits, as most JSON has them. */
  DOUBLES {
    @Override
    boolean has(BigDecimal number) {
      double nearest = number.doubleValue();
      return Double.isFinite(nearest) && BigDecimal.valueOf(nearest).compareTo(number) == 0;
    }
  },
  /** Those, and the integers of 64 bits. */
  DOUBLES_AND_LONGS {
    @Override
    boolean has(BigDecimal number) {
      return DOUBLES.has(number)
          || (number.scale() > -20 && number.stripTrailingZeros().scale() <= 0 && isLong(number));
    }
  };

  private static final int BITS = 63;

  abstract boolean has(BigDecimal number);

  private static boolean isLong(BigDecimal number) {
    BigInteger whole = number.toBigInteger();
    return whole.bitLength() <= BITS;
  }

  /** Why {@code database} would not keep {@code document} as it is; null where it would. */
  @Nullable String unfit(Object document, String database) {
    return document instanceof JsonValue json && !holds(json)
        ? "a number of the document has more digits than %s keeps exactly. Give at most 15 digits, or the number as a string."
            .formatted(database)
        : null;
  }

  private boolean holds(JsonValue value) {
    if (value instanceof JsonNumber number) {
      return has(number.bigDecimalValue());
    }
    Collection<? extends JsonValue> parts =
        value instanceof JsonArray array
            ? array
            : value instanceof JsonObject object ? object.values() : List.of();
    for (JsonValue part : parts) {
      if (!holds(part)) {
        return false;
      }
    }
    return true;
  }
}
