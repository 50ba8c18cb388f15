package org.viborm.migrations;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.ValueGenerator.Kind;

/** The defaults of PostgreSQL's columns. */
final class PostgresDefaults {

  private PostgresDefaults() {}

  /**
   * The default of {@code field} in the database: for static values that every client would write
   * alike, and for what the database can make as well as we.
   */
  static @Nullable String of(SchemaField field) {
    if (field.list()) {
      return null;
    }
    Object value = field.defaultValue();
    if (value != null) {
      return switch (field.type()) {
        case STRING -> SqlText.literal((String) value);
        case ENUM ->
            SqlText.literal(value instanceof Enum<?> constant ? constant.name() : value.toString());
        case INT, FLOAT -> value.toString();
        case DECIMAL -> ((BigDecimal) value).toPlainString();
        case BOOLEAN -> value.toString();
        case BIG_INT, DATE_TIME, DATE, TIME, JSON, BLOB, VECTOR, POINT -> null;
      };
    }
    if (field.generator() == null) {
      return null;
    }
    if (field.generatedBy(Kind.UUID) && field.generator().prefix().isEmpty()) {
      return "gen_random_uuid()";
    }
    boolean now = field.generatedBy(Kind.NOW) || field.generatedBy(Kind.UPDATED_AT);
    // Other types would take the time of the session's zone, where the client takes UTC.
    return now && field.type() == ScalarType.DATE_TIME && !field.withoutTimezone() ? "now()" : null;
  }

  /** Whether two defaults of columns of {@code type} are one. */
  static boolean same(String type, @Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    String a = canonical(one);
    String b = canonical(other);
    if (PostgresTypes.isNumber(type)) {
      try {
        return new BigDecimal(number(a)).compareTo(new BigDecimal(number(b))) == 0;
      } catch (NumberFormatException e) {
        return a.equals(b); // an expression
      }
    }
    return a.equals(b);
  }

  /** What {@code expression} is without the casts and parentheses that the catalog adds. */
  static String canonical(String expression) {
    String text = expression.strip();
    while (true) {
      String before = text;
      if (text.startsWith("(") && closing(text) == text.length() - 1) {
        text = text.substring(1, text.length() - 1).strip();
      }
      int cast = lastCast(text);
      if (cast > 0) {
        text = text.substring(0, cast).strip();
      }
      if (text.equals(before)) {
        return text.startsWith("'") ? text : text.toLowerCase(Locale.ROOT);
      }
    }
  }

  private static String number(String text) {
    return text.startsWith("'") ? SqlText.unquoted(text) : text;
  }

  /** Where the parenthesis that {@code text} begins with closes. */
  private static int closing(String text) {
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (!quoted && c == '(') {
        depth++;
      } else if (!quoted && c == ')' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** Where the cast of the whole of {@code text} begins, or -1. */
  private static int lastCast(String text) {
    int depth = 0;
    boolean quoted = false;
    int cast = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (!quoted) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (depth == 0 && text.startsWith("::", i)) {
          cast = i;
        }
      }
    }
    return cast;
  }
}
