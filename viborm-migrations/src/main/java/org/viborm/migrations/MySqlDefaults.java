package org.viborm.migrations;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.ValueGenerator.Kind;

/** The defaults of MySQL's and MariaDB's columns. */
final class MySqlDefaults {

  private static final Pattern CHARSET = Pattern.compile("^_[a-z0-9]+(?=')");

  private MySqlDefaults() {}

  /**
   * The default of {@code field} in the database: for static values that every client would write
   * alike, and for the time of now, which the database has in UTC as well as we.
   */
  static @Nullable String of(SchemaField field) {
    if (field.list()) {
      return null;
    }
    Object value = field.defaultValue();
    if (value != null) {
      return switch (field.type()) {
        case STRING -> literal((String) value);
        case ENUM ->
            literal(value instanceof Enum<?> constant ? constant.name() : value.toString());
        case INT, FLOAT -> value.toString();
        case DECIMAL -> ((BigDecimal) value).toPlainString();
        case BOOLEAN -> value.equals(true) ? "1" : "0";
        case BIG_INT, DATE_TIME, DATE, TIME, JSON, BLOB, VECTOR, POINT -> null;
      };
    }
    boolean now = field.generatedBy(Kind.NOW) || field.generatedBy(Kind.UPDATED_AT);
    boolean named = field.nativeType() != null && field.nativeType().dialect().equals("mysql");
    return now && field.type() == ScalarType.DATE_TIME && !named
        ? "utc_timestamp(%s)".formatted(field.precision())
        : null;
  }

  /** {@code text} as a literal, in which a backslash escapes. */
  static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  /** A default that MySQL keeps as bare text, as SQL. */
  static String ofText(String type, String text) {
    return MySqlTypes.isNumber(type) ? text : literal(text);
  }

  /** An expression as {@code information_schema} spells it, as we would. */
  static String ofExpression(String expression, boolean escaped) {
    String text = escaped ? unescaped(expression) : expression;
    text = CHARSET.matcher(text.strip()).replaceFirst("");
    while (text.startsWith("(") && text.endsWith(")")) {
      text = text.substring(1, text.length() - 1).strip();
      text = CHARSET.matcher(text).replaceFirst("");
    }
    return text.startsWith("'") ? literal(inside(text)) : text.toLowerCase(Locale.ROOT);
  }

  /** MySQL escapes the whole text of an expression once more. */
  private static String unescaped(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        plain.append(text.charAt(++i));
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** The text inside a literal. */
  private static String inside(String literal) {
    String quoted = literal.substring(1, literal.length() - 1);
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < quoted.length(); i++) {
      char c = quoted.charAt(i);
      if (c == '\\' && i + 1 < quoted.length()) {
        plain.append(meant(quoted.charAt(++i)));
      } else if (c == '\'' && i + 1 < quoted.length()) {
        plain.append(quoted.charAt(++i));
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** What a backslash and {@code escaped} stand for. */
  private static char meant(char escaped) {
    return switch (escaped) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case '0' -> '\0';
      case 'Z' -> '\u001A';
      default -> escaped;
    };
  }

  /** Whether two defaults of columns of {@code type} are one. */
  static boolean same(String type, @Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    if (MySqlTypes.isNumber(type)) {
      try {
        return new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
      } catch (NumberFormatException e) {
        return one.equals(other); // an expression
      }
    }
    return one.equals(other);
  }
}
