package org.viborm.driver;

import jakarta.json.JsonValue.ValueType;
import java.util.List;
import java.util.regex.Pattern;
import org.viborm.schema.SchemaField;

/**
 * The SQL of JSON values, as pieces of text. A value that is not there is SQL's NULL, and a test of
 * it is unknown; the JSON value null is a value like any other.
 */
public interface JsonFunctions {

  /** A column of {@code field}, as a JSON value. */
  default String document(String column, SchemaField field) {
    return column;
  }

  /** A parameter that is bound to the text of a JSON value, as a JSON value. */
  String parameter(String placeholder);

  /**
   * The path that {@code segments} make, as it is bound for {@link #at}: digits are the place of an
   * array's element, anything else is a key. No segment holds a quote or a backslash.
   */
  default String path(List<String> segments) {
    StringBuilder path = new StringBuilder("$");
    for (String segment : segments) {
      if (Place.PATTERN.matcher(segment).matches()) {
        path.append('[').append(Integer.parseInt(segment)).append(']');
      } else {
        path.append(".\"").append(segment).append('"');
      }
    }
    return path.toString();
  }

  /** The value in {@code value} that {@code path}, a parameter, leads to. */
  String at(String value, String path);

  /** The first element of the array {@code value}; NULL where there is none. */
  String first(String value);

  /** The last element of the array {@code value}; NULL where there is none. */
  String last(String value);

  /** The text of {@code value}, which is a string; compared by code points. */
  String text(String value);

  /**
   * {@code value}, a number, compared with {@code operand}, a {@link #parameter} that is one, by
   * {@code operator}, such as {@code <=}: to the last digit, whatever their size and spelling.
   */
  String compare(String value, String operator, String operand);

  /** {@code value} is of {@code type}: a string, a number, an array or null. */
  String is(String value, ValueType type);

  /**
   * {@code value} equals {@code operand}, a {@link #parameter} of {@code type}, whatever the order
   * of keys and the spelling of numbers.
   */
  String equal(String value, String operand, ValueType type);

  /**
   * {@code value} is an array that has an element equal to {@code operand}, or with {@code each} to
   * each element of the array {@code operand}.
   */
  String contains(String value, String operand, boolean each);

  /** How the place of an array's element is written. */
  final class Place {
    private static final Pattern PATTERN = Pattern.compile("[0-9]{1,9}");

    private Place() {}
  }
}
