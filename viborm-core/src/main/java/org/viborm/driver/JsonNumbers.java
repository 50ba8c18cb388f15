package org.viborm.driver;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

/** The numbers of JSON documents that a database keeps as binary numbers. */
final class JsonNumbers {

  private static final int BITS = 63;

  private JsonNumbers() {}

  /** Whether all numbers of {@code document} are integers or binary numbers of 64 bits. */
  static boolean areBinary(JsonValue document) {
    if (document instanceof JsonNumber number) {
      return isBinary(number.bigDecimalValue());
    }
    Collection<? extends JsonValue> parts =
        document instanceof JsonArray array
            ? array
            : document instanceof JsonObject object ? object.values() : List.of();
    return parts.stream().allMatch(JsonNumbers::areBinary);
  }

  private static boolean isBinary(BigDecimal number) {
    double nearest = number.doubleValue();
    boolean isDouble =
        Double.isFinite(nearest) && BigDecimal.valueOf(nearest).compareTo(number) == 0;
    return isDouble
        || (number.scale() > -20
            && number.stripTrailingZeros().scale() <= 0
            && number.toBigInteger().bitLength() <= BITS);
  }
}
