package org.viborm.internal.decode;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.QueryEngineException;

/**
 * Reads the JSON arrays that a database makes of rows: numbers stay the text that they are, so that
 * none loses a digit. One use, one thread.
 */
final class JsonArrayReader {

  private final String text;
  private int at;

  private JsonArrayReader(String text) {
    this.text = text;
  }

  /**
   * The elements of {@code text}: a {@code String} for a text or number, a {@code Boolean}, a
   * {@code List}, or null.
   */
  static List<@Nullable Object> read(String text) {
    JsonArrayReader reader = new JsonArrayReader(text);
    if (reader.next() != '[') {
      throw malformed();
    }
    List<@Nullable Object> elements = reader.array();
    reader.skipSpace();
    if (reader.at != text.length()) {
      throw malformed();
    }
    return elements;
  }

  private List<@Nullable Object> array() {
    List<@Nullable Object> elements = new ArrayList<>();
    char first = next();
    if (first == ']') {
      return elements;
    }
    at--;
    while (true) {
      elements.add(value());
      char separator = next();
      if (separator == ']') {
        return elements;
      }
      if (separator != ',') {
        throw malformed();
      }
    }
  }

  private @Nullable Object value() {
    char first = next();
    return switch (first) {
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", Boolean.TRUE);
      case 'f' -> word("false", Boolean.FALSE);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private @Nullable Boolean word(String word, @Nullable Boolean value) {
    if (!text.startsWith(word, at - 1)) {
      throw malformed();
    }
    at += word.length() - 1;
    return value;
  }

  private String number() {
    int start = at - 1;
    while (at < text.length() && isNumber(text.charAt(at))) {
      at++;
    }
    if (!isNumber(text.charAt(start))) {
      throw malformed();
    }
    return text.substring(start, at);
  }

  private static boolean isNumber(char each) {
    return (each >= '0' && each <= '9')
        || each == '-'
        || each == '+'
        || each == '.'
        || each == 'e'
        || each == 'E';
  }

  private String string() {
    int start = at;
    int end = text.indexOf('"', at);
    int escape = text.indexOf('\\', at);
    if (end >= 0 && (escape < 0 || escape > end)) {
      at = end + 1;
      return text.substring(start, end);
    }
    StringBuilder unescaped = new StringBuilder();
    for (char each = character(); each != '"'; each = character()) {
      unescaped.append(each == '\\' ? escaped() : each);
    }
    return unescaped.toString();
  }

  private char escaped() {
    char kind = character();
    return switch (kind) {
      case '"', '\\', '/' -> kind;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw malformed();
    };
  }

  private char unicode() {
    if (at + 4 > text.length()) {
      throw malformed();
    }
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(text.charAt(at++), 16);
      if (digit < 0) {
        throw malformed();
      }
      unit = unit * 16 + digit;
    }
    return (char) unit;
  }

  private char character() {
    if (at >= text.length()) {
      throw malformed();
    }
    return text.charAt(at++);
  }

  private char next() {
    skipSpace();
    return character();
  }

  private void skipSpace() {
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
  }

  private static QueryEngineException malformed() {
    return QueryEngineException.defect("the rows of a nested level came as no JSON array");
  }
}
