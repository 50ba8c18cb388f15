package org.viborm.driver;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** The numbers of JSON documents that a database keeps, or compares, as binary numbers. */
final class JsonNumbers {

  private static final int BITS = 63;

  /** Two numbers of so many digits are never one binary number. */
  private static final int DIGITS = 15;

  /** From here on neighbours are one binary number. */
  private static final BigDecimal SAFE = new BigDecimal(BigInteger.ONE.shiftLeft(53));

  private JsonNumbers() {}

  /** Whether all numbers of {@code document} are integers or binary numbers of 64 bits. */
  static boolean areBinary(JsonValue document) {
    return all(document, number -> isDouble(number) || isLong(number));
  }

  /**
   * Whether all numbers of {@code document} are binary numbers of 64 bits, and none an integer that
   * is one with its neighbour.
   */
  static boolean areDoubles(JsonValue document) {
    return all(document, number -> isDouble(number) && isAlone(number));
  }

  /** What is wrong with an operand whose numbers {@code database} would round to compare them. */
  static String rounded(String database) {
    return "a number of the operand has more digits than %s compares exactly. Give at most %d digits, or keep such numbers as strings."
        .formatted(database, DIGITS);
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

  private static boolean isLong(BigDecimal number) {
    return number.scale() > -20
        && number.stripTrailingZeros().scale() <= 0
        && number.toBigInteger().bitLength() <= BITS;
  }

  private static boolean isAlone(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() > 0
        || stripped.precision() <= DIGITS
        || stripped.abs().compareTo(SAFE) < 0;
  }
}
