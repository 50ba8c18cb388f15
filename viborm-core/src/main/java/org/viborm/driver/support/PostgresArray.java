package org.viborm.driver.support;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of a one-dimensional PostgreSQL array, such as <code>{"a b",NULL,c}</code> (the
 * format of "Array Input and Output Syntax" in PostgreSQL's manual).
 */
public final class PostgresArray {

  private final String text;
  private int position = 1;

  private PostgresArray(String text) {
    this.text = text;
  }

  /**
   * The texts of the elements, in their order; null for NULL.
   *
   * @throws IllegalArgumentException if {@code text} is something else
   */
  public static List<@Nullable String> elements(String text) {
    if (text.length() < 2 || !text.startsWith("{") || !text.endsWith("}")) {
      throw new IllegalArgumentException();
    }
    List<@Nullable String> elements = new ArrayList<>();
    if (text.length() == 2) {
      return elements;
    }
    PostgresArray reading = new PostgresArray(text);
    while (true) {
      elements.add(reading.element());
      char next = text.charAt(reading.position++);
      if (next == '}') {
        return elements;
      }
      if (next != ',') {
        throw new IllegalArgumentException();
      }
    }
  }

  private @Nullable String element() {
    char first = text.charAt(position);
    if (first == '{') {
      throw new IllegalArgumentException();
    }
    if (first == '"') {
      return quoted();
    }
    int start = position;
    while (text.charAt(position) != ',' && text.charAt(position) != '}') {
      position++;
    }
    String element = text.substring(start, position);
    return element.equals("NULL") ? null : element;
  }

  private String quoted() {
    StringBuilder element = new StringBuilder();
    position++;
    while (text.charAt(position) != '"') {
      if (text.charAt(position) == '\\') {
        position++;
      }
      element.append(text.charAt(position++));
    }
    position++;
    return element.toString();
  }
}
