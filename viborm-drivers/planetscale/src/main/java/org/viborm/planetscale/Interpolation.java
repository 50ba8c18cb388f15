package org.viborm.planetscale;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.BindType;
import org.viborm.driver.Binding;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.support.BoundValues;
import org.viborm.errors.QueryException;

/**
 * Writes the values of a statement into its text, in the place of each {@code ?} that stands
 * outside of quotes and comments.
 *
 * <p>A text or bytes stand in parentheses, so that nothing beside them is read as part of them: two
 * texts in a row would be one. So do negative numbers, since two minus signs may begin a comment.
 * The server's mode must not have {@code NO_BACKSLASH_ESCAPES}; the driver sets it.
 */
final class Interpolation {

  private static final HexFormat HEX = HexFormat.of();

  private final String text;
  private final List<Binding> bindings;
  private final List<@Nullable Object> values;
  private final StringBuilder whole;
  private int position;
  private int next;

  private Interpolation(SqlStatement statement) {
    this.text = statement.text();
    this.bindings = statement.bindings();
    this.values = statement.values();
    this.whole = new StringBuilder(text.length() + 16 * values.size());
  }

  /**
   * The whole text.
   *
   * @throws QueryException if there are not as many values as places, or a place is where it cannot
   *     be told for sure how servers read it (V4002)
   */
  static String of(SqlStatement statement) {
    return statement.values().isEmpty() ? statement.text() : new Interpolation(statement).write();
  }

  private String write() {
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == '\'' || c == '"' || c == '`') {
        copy(endOfQuoted(c));
      } else if (c == '#' || isDashes() || text.startsWith("//", position)) {
        copy(after("\n", position));
      } else if (text.startsWith("/*", position)) {
        comment();
      } else if (c == '@') {
        copy(position + 1);
        while (position < text.length() && isNamePart(text.charAt(position))) {
          copy(position + 1);
        }
      } else if (c == '?') {
        place();
      } else {
        copy(position + 1);
      }
    }
    if (next != values.size()) {
      throw mismatch();
    }
    return whole.toString();
  }

  private void copy(int end) {
    whole.append(text, position, end);
    position = end;
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '.';
  }

  /** Two dashes begin a comment only before a blank. */
  private boolean isDashes() {
    return text.startsWith("--", position)
        && (position + 2 >= text.length() || text.charAt(position + 2) <= ' ');
  }

  private int after(String end, int from) {
    int found = text.indexOf(end, from);
    return found < 0 ? text.length() : found + end.length();
  }

  private int endOfQuoted(char quote) {
    for (int i = position + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && quote != '`') {
        i++;
      } else if (c == quote) {
        return i + 1; // a doubled quote begins another right here
      }
    }
    return text.length();
  }

  private void comment() {
    int end = after("*/", position + 2);
    boolean executed =
        text.startsWith("/*!", position)
            || text.startsWith("/*M!", position)
            || text.startsWith("/*+", position);
    if (executed && text.substring(position, end).indexOf('?') >= 0) {
      throw QueryException.invalidRaw(
          "a value stands in a comment that servers execute, each in its own way.",
          "Take it out of the comment.");
    }
    copy(end);
  }

  private void place() {
    if (next >= values.size()) {
      throw mismatch();
    }
    if (whole.length() > 0 && isNamePart(whole.charAt(whole.length() - 1))) {
      whole.append(' ');
    }
    literal(bindings.get(next), values.get(next));
    next++;
    position++;
    if (position < text.length() && isNamePart(text.charAt(position))) {
      whole.append(' ');
    }
  }

  private QueryException mismatch() {
    return QueryException.invalidRaw(
        "the statement has not as many places as the %d values that it is given."
            .formatted(values.size()),
        "Write a ? for each value.");
  }

  private void literal(Binding binding, @Nullable Object value) {
    if (value == null) {
      whole.append("NULL");
      return;
    }
    if (binding.array()) {
      throw new IllegalArgumentException("MySQL has no arrays: lists travel as JSON");
    }
    literal(binding.type(), value);
  }

  private void literal(BindType type, Object value) {
    switch (type) {
      case STRING, JSON -> quoted((String) value);
      case INTEGER, LONG -> number(value.toString());
      case DECIMAL -> number(((BigDecimal) value).toPlainString());
      case DOUBLE -> number(floating(BoundValues.finite(value)));
      case BOOLEAN -> whole.append((Boolean) value ? '1' : '0');
      case BYTES -> whole.append("(x'").append(HEX.formatHex((byte[]) value)).append("')");
      case INSTANT -> quoted(text(LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC)));
      case LOCAL_DATE_TIME -> quoted(text((LocalDateTime) value));
      case LOCAL_DATE, LOCAL_TIME -> quoted(value.toString());
      case ANY -> {
        BoundValues.Typed typed = BoundValues.typed(value);
        literal(typed.type(), typed.value());
      }
    }
  }

  private static String text(LocalDateTime value) {
    return value.toLocalDate() + " " + value.toLocalTime();
  }

  /** Without an exponent it would be an exact number. */
  private static String floating(double value) {
    String text = Double.toString(value);
    return text.indexOf('E') < 0 ? text + "E0" : text;
  }

  private void number(String text) {
    if (text.charAt(0) == '-') {
      whole.append('(').append(text).append(')');
    } else {
      whole.append(text);
    }
  }

  private void quoted(String value) {
    whole.append("('");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\'' -> whole.append("''");
        case '\\' -> whole.append("\\\\");
        case '"' -> whole.append("\\\"");
        case '\0' -> whole.append("\\0");
        case '\b' -> whole.append("\\b");
        case '\n' -> whole.append("\\n");
        case '\r' -> whole.append("\\r");
        case '\t' -> whole.append("\\t");
        case '\u001a' -> whole.append("\\Z");
        default -> whole.append(c);
      }
    }
    whole.append("')");
  }
}
