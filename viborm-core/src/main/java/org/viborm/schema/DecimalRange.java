package org.viborm.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From where to where a decimal may go.
 *
 * @param least the least, or null
 * @param most the greatest, or null
 */
record DecimalRange(@Nullable Bound least, @Nullable Bound most) {

  /** How many digits a literal has at most everywhere, and how many of them behind the point. */
  private static final int DIGITS = 65;

  private static final int SCALE = 30;

  /**
   * An end of a range.
   *
   * @param inclusive whether it belongs to the range
   */
  record Bound(BigDecimal value, boolean inclusive) {

    /** Cuts the zeros behind the last digit. */
    Bound {
      value = value.stripTrailingZeros();
    }

    static Bound of(long value, boolean inclusive) {
      return new Bound(BigDecimal.valueOf(value), inclusive);
    }

    /** Whether every database has an exact literal of it. */
    boolean hasLiteral() {
      return value.scale() <= SCALE && value.precision() - value.scale() <= DIGITS - SCALE;
    }

    private boolean isNegative() {
      return value.signum() < 0;
    }

    /** The place of the point in its text, from 1 on; where it has none, behind its end. */
    private int point() {
      return (text() + ".").indexOf('.') + 1;
    }

    private String text() {
      return value.toPlainString();
    }
  }

  boolean isEmpty() {
    return least == null && most == null;
  }

  /** That {@code field} is in it. */
  NativeSql of(String field) {
    String column = "{" + field + "}";
    List<String> numbers = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    if (least != null) {
      numbers.add(column + (least.inclusive() ? " >= " : " > ") + least.text());
      texts.add(textFrom(column, least));
    }
    if (most != null) {
      numbers.add(column + (most.inclusive() ? " <= " : " < ") + most.text());
      texts.add(textTo(column, most));
    }
    return NativeSql.of(String.join(" AND ", numbers)).on("sqlite", String.join(" AND ", texts));
  }

  // SQLite keeps decimals as texts: without exponent, without zeros before the first digit but one
  // before the point, and behind the last one. Of two without a sign the one whose point comes
  // later is greater, and where it is in the same place, the one that is greater as a text.

  private static String textFrom(String column, Bound least) {
    return least.isNegative()
        ? "(%s OR %s)".formatted(signed(column, false), nearer(column, least))
        : "(%s AND %s)".formatted(signed(column, false), farther(column, least));
  }

  private static String textTo(String column, Bound most) {
    return most.isNegative()
        ? "(%s AND %s)".formatted(signed(column, true), farther(column, most))
        : "(%s OR %s)".formatted(signed(column, true), nearer(column, most));
  }

  private static String signed(String column, boolean negative) {
    return "substr(%s, 1, 1) %s '-'".formatted(column, negative ? "=" : "<>");
  }

  /** Not nearer to zero than the bound, of the numbers with its sign. */
  private static String farther(String column, Bound bound) {
    return beside(column, bound, ">");
  }

  /** Not farther from zero than the bound, of the numbers with its sign. */
  private static String nearer(String column, Bound bound) {
    return beside(column, bound, "<");
  }

  private static String beside(String column, Bound bound, String side) {
    String point = "instr(" + column + " || '.', '.')";
    return "(%1$s %2$s %3$d OR %1$s = %3$d AND %4$s %2$s%5$s '%6$s')"
        .formatted(point, side, bound.point(), column, bound.inclusive() ? "=" : "", bound.text());
  }
}
