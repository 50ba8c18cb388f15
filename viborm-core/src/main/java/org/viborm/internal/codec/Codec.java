package org.viborm.internal.codec;

import org.jspecify.annotations.Nullable;
import org.viborm.driver.Binding;
import org.viborm.driver.QueryResult;

/**
 * Takes the values of one field, or arrays of them, to a database and back. Stateless; null is NULL
 * in both directions.
 */
public interface Codec {

  /** How an encoded value is bound. */
  Binding binding();

  /**
   * What is wrong with {@code value}, in a sentence without the value, or null if it can be stored
   * exactly.
   */
  @Nullable String fault(@Nullable Object value);

  /** The form that is bound of a value without fault. */
  @Nullable Object encode(@Nullable Object value);

  /** The value in a column. */
  @Nullable Object decode(QueryResult row, int column);

  /** The value as it comes back once it is stored: cut to its precision, in canonical form. */
  default @Nullable Object canonical(@Nullable Object value) {
    return value;
  }
}
