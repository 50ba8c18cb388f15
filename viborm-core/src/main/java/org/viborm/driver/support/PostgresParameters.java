package org.viborm.driver.support;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.BindType;
import org.viborm.driver.Binding;
import org.viborm.driver.SqlStatement;

/**
 * Says the types of a statement's values in its text, since they travel as text: {@code $1} becomes
 * {@code ($1::int8)}. What stands in quotes and comments stays as it is.
 */
public final class PostgresParameters {

  private final SqlStatement statement;
  private final String text;
  private final StringBuilder typed = new StringBuilder();
  private int position;

  private PostgresParameters(SqlStatement statement) {
    this.statement = statement;
    this.text = statement.text();
  }

  /** The text of {@code statement} with the types of its values in it. */
  public static String of(SqlStatement statement) {
    return statement.bindings().isEmpty()
        ? statement.text()
        : new PostgresParameters(statement).rewrite();
  }

  private String rewrite() {
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == '\'') {
        copy(endOfString());
      } else if (c == '"') {
        copy(after("\"", position + 1));
      } else if (text.startsWith("--", position)) {
        copy(after("\n", position));
      } else if (text.startsWith("/*", position)) {
        copy(endOfComment());
      } else if (c == '$') {
        dollar();
      } else if (isNamePart(c)) {
        copy(endOfName());
      } else {
        copy(position + 1);
      }
    }
    return typed.toString();
  }

  private void copy(int end) {
    typed.append(text, position, end);
    position = end;
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  /** Names may hold dollars; {@code E'…'} is a string in which a backslash escapes. */
  private int endOfName() {
    int end = position;
    while (end < text.length() && (isNamePart(text.charAt(end)) || text.charAt(end) == '$')) {
      end++;
    }
    boolean escapes =
        end == position + 1
            && end < text.length()
            && text.charAt(end) == '\''
            && (text.charAt(position) == 'E' || text.charAt(position) == 'e');
    return escapes ? endOfEscapedString(end + 1) : end;
  }

  private int endOfEscapedString(int start) {
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '\'') {
        return i + 1;
      }
    }
    return text.length();
  }

  private int endOfString() {
    return after("'", position + 1);
  }

  private int endOfComment() {
    int depth = 1;
    int i = position + 2;
    while (i < text.length() && depth > 0) {
      if (text.startsWith("/*", i)) {
        depth++;
        i += 2;
      } else if (text.startsWith("*/", i)) {
        depth--;
        i += 2;
      } else {
        i++;
      }
    }
    return i;
  }

  private int after(String end, int from) {
    int found = text.indexOf(end, from);
    return found < 0 ? text.length() : found + end.length();
  }

  /** A parameter, or the beginning of a string between dollars. */
  private void dollar() {
    int end = position + 1;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    if (end > position + 1) {
      parameter(end);
      return;
    }
    while (end < text.length() && isNamePart(text.charAt(end))) {
      end++;
    }
    boolean quote = end < text.length() && text.charAt(end) == '$';
    copy(quote ? after(text.substring(position, end + 1), end + 1) : position + 1);
  }

  private void parameter(int end) {
    int index = Integer.parseInt(text.substring(position + 1, Math.min(end, position + 7))) - 1;
    List<Binding> bindings = statement.bindings();
    String type =
        index >= 0 && index < bindings.size()
            ? type(bindings.get(index), statement.values().get(index))
            : null;
    if (type == null) {
      copy(end);
      return;
    }
    typed.append('(').append(text, position, end).append("::").append(type).append(')');
    position = end;
  }

  /** The type's name, or null where the server finds it out by itself. */
  private static @Nullable String type(Binding binding, @Nullable Object value) {
    if (binding.array()) {
      return value == null ? null : typeName(elementType(binding.type(), value)) + "[]";
    }
    return switch (binding.type()) {
      case JSON -> null;
      case ANY -> value == null || value instanceof String ? null : ofRaw(value);
      default -> typeName(binding.type());
    };
  }

  private static @Nullable String ofRaw(Object value) {
    if (value instanceof UUID) {
      return "uuid";
    }
    if (value instanceof Object[] elements) {
      return typeName(elementType(BindType.ANY, elements)) + "[]";
    }
    if (value instanceof List<?> elements) {
      return typeName(elementType(BindType.ANY, elements.toArray())) + "[]";
    }
    return typeName(BoundValues.typed(value).type());
  }

  private static BindType elementType(BindType declared, Object array) {
    if (declared != BindType.ANY) {
      return declared;
    }
    for (Object element : PostgresText.elements(array)) {
      if (element != null) {
        return BoundValues.typed(element).type();
      }
    }
    return BindType.STRING;
  }

  /** The name that PostgreSQL has for the type of values that are bound as {@code type}. */
  public static String typeName(BindType type) {
    return switch (type) {
      case STRING, ANY -> "text";
      case INTEGER -> "int4";
      case LONG -> "int8";
      case DOUBLE -> "float8";
      case DECIMAL -> "numeric";
      case BOOLEAN -> "bool";
      case BYTES -> "bytea";
      case INSTANT -> "timestamptz";
      case LOCAL_DATE_TIME -> "timestamp";
      case LOCAL_DATE -> "date";
      case LOCAL_TIME -> "time";
      case JSON -> "jsonb";
    };
  }
}
