package org.viborm.schema;

import jakarta.json.JsonValue;
import java.math.BigDecimal;

/**
 * A place in a JSON document. Numbers are compared with numbers and strings with strings; a value
 * of another kind, or none, meets no test.
 *
 * <pre>{@code
 * users.findMany(u -> u.settings.at("languages").arrayContains("en"))
 * users.findMany(u -> u.settings.at("languages", "0").eq("en")) // the first of them
 * }</pre>
 *
 * @param <M> the model that owns the document
 */
public interface JsonPath<M> {

  /** Rows whose value is {@code value}. */
  Predicate<M> eq(JsonValue value);

  /** Rows whose value is {@code value}. */
  Predicate<M> eq(String value);

  /** Rows whose value is {@code value}. */
  Predicate<M> eq(long value);

  /** Rows whose value is {@code value}. */
  Predicate<M> eq(double value);

  /** Rows whose value is {@code value}. */
  Predicate<M> eq(BigDecimal value);

  /** Rows whose value is {@code value}. */
  Predicate<M> eq(boolean value);

  /** Rows whose value is there and another than {@code value}. */
  Predicate<M> ne(JsonValue value);

  /** Rows whose value is there and another than {@code value}. */
  Predicate<M> ne(String value);

  /** Rows whose value is there and another than {@code value}. */
  Predicate<M> ne(long value);

  /** Rows whose value is there and another than {@code value}. */
  Predicate<M> ne(double value);

  /** Rows whose value is there and another than {@code value}. */
  Predicate<M> ne(BigDecimal value);

  /** Rows whose value is there and another than {@code value}. */
  Predicate<M> ne(boolean value);

  /** Rows whose value is of the same kind and less than {@code value}. */
  Predicate<M> lt(String value);

  /** Rows whose value is of the same kind and less than {@code value}. */
  Predicate<M> lt(long value);

  /** Rows whose value is of the same kind and less than {@code value}. */
  Predicate<M> lt(double value);

  /** Rows whose value is of the same kind and less than {@code value}. */
  Predicate<M> lt(BigDecimal value);

  /** Rows whose value is of the same kind and at most {@code value}. */
  Predicate<M> lte(String value);

  /** Rows whose value is of the same kind and at most {@code value}. */
  Predicate<M> lte(long value);

  /** Rows whose value is of the same kind and at most {@code value}. */
  Predicate<M> lte(double value);

  /** Rows whose value is of the same kind and at most {@code value}. */
  Predicate<M> lte(BigDecimal value);

  /** Rows whose value is of the same kind and more than {@code value}. */
  Predicate<M> gt(String value);

  /** Rows whose value is of the same kind and more than {@code value}. */
  Predicate<M> gt(long value);

  /** Rows whose value is of the same kind and more than {@code value}. */
  Predicate<M> gt(double value);

  /** Rows whose value is of the same kind and more than {@code value}. */
  Predicate<M> gt(BigDecimal value);

  /** Rows whose value is of the same kind and at least {@code value}. */
  Predicate<M> gte(String value);

  /** Rows whose value is of the same kind and at least {@code value}. */
  Predicate<M> gte(long value);

  /** Rows whose value is of the same kind and at least {@code value}. */
  Predicate<M> gte(double value);

  /** Rows whose value is of the same kind and at least {@code value}. */
  Predicate<M> gte(BigDecimal value);

  /** Rows whose value is a string that contains {@code value}, literally. */
  Predicate<M> stringContains(String value);

  /** Rows whose value is a string that begins with {@code value}, literally. */
  Predicate<M> stringStartsWith(String value);

  /** Rows whose value is a string that ends with {@code value}, literally. */
  Predicate<M> stringEndsWith(String value);

  /** Rows whose value is an array that contains {@code value}; of an array, all its elements. */
  Predicate<M> arrayContains(JsonValue value);

  /** Rows whose value is an array that contains {@code value}; of an array, all its elements. */
  Predicate<M> arrayContains(String value);

  /** Rows whose value is an array that contains {@code value}; of an array, all its elements. */
  Predicate<M> arrayContains(long value);

  /** Rows whose value is an array that contains {@code value}; of an array, all its elements. */
  Predicate<M> arrayContains(double value);

  /** Rows whose value is an array that contains {@code value}; of an array, all its elements. */
  Predicate<M> arrayContains(BigDecimal value);

  /** Rows whose value is an array that contains {@code value}; of an array, all its elements. */
  Predicate<M> arrayContains(boolean value);

  /** Rows whose value is an array whose first element is {@code value}. */
  Predicate<M> arrayStartsWith(JsonValue value);

  /** Rows whose value is an array whose first element is {@code value}. */
  Predicate<M> arrayStartsWith(String value);

  /** Rows whose value is an array whose first element is {@code value}. */
  Predicate<M> arrayStartsWith(long value);

  /** Rows whose value is an array whose first element is {@code value}. */
  Predicate<M> arrayStartsWith(double value);

  /** Rows whose value is an array whose first element is {@code value}. */
  Predicate<M> arrayStartsWith(BigDecimal value);

  /** Rows whose value is an array whose first element is {@code value}. */
  Predicate<M> arrayStartsWith(boolean value);

  /** Rows whose value is an array whose last element is {@code value}. */
  Predicate<M> arrayEndsWith(JsonValue value);

  /** Rows whose value is an array whose last element is {@code value}. */
  Predicate<M> arrayEndsWith(String value);

  /** Rows whose value is an array whose last element is {@code value}. */
  Predicate<M> arrayEndsWith(long value);

  /** Rows whose value is an array whose last element is {@code value}. */
  Predicate<M> arrayEndsWith(double value);

  /** Rows whose value is an array whose last element is {@code value}. */
  Predicate<M> arrayEndsWith(BigDecimal value);

  /** Rows whose value is an array whose last element is {@code value}. */
  Predicate<M> arrayEndsWith(boolean value);

  /** Rows whose value is there and {@code null}. */
  Predicate<M> isJsonNull();

  /** The same place, tests of strings blind to the case of A to Z. */
  JsonPath<M> ignoreCase();
}
