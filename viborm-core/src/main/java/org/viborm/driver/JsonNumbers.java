package org.viborm.driver;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** The numbers of JSON documents, which some databases keep as binary ones, and some as text. */
final class JsonNumbers {

  private static final int BITS = 63;

  /** What an exponent is added to, or taken from, so that it is positive, as text. */
  static final String MIDDLE = "1000000000000";

  private JsonNumbers() {}

  /**
   * Whether all numbers of {@code document} are spelled integers, or binary numbers, of 64 bits.
   */
  static boolean areBinary(JsonValue document) {
    return all(document, number -> isDouble(number) || isLong(number));
  }

  /** SQL for {@code digits} as letters, the last of them for 0 and the first for 9. */
  static String turned(String digits) {
    String turned = digits;
    for (int digit = 0; digit <= 9; digit++) {
      turned = "REPLACE(%s, '%d', '%c')".formatted(turned, digit, 'j' - digit);
    }
    return turned;
  }

  private static boolean all(JsonValue document, Predicate<BigDecimal> test) {
    if (document instanceof JsonNumber number) {
      return test.test(number.bigDecimalValue());
    }
    Collection<? extends JsonValue> parts =
        document instanceof JsonArray array
            ? array
            : document instanceof JsonObject object ? object.values() : List.of();
    return parts.stream().allMatch(part -> all(part, test));
  }

  private static boolean isDouble(BigDecimal number) {
    double nearest = number.doubleValue();
    return Double.isFinite(nearest) && BigDecimal.valueOf(nearest).compareTo(number) == 0;
  }

  /** What is written with a point or an exponent is read as a binary number. */
  private static boolean isLong(BigDecimal number) {
    return number.scale() == 0 && number.unscaledValue().bitLength() <= BITS;
  }
}
