package org.viborm.driver;

import java.util.List;
import org.viborm.schema.SchemaField;

/**
 * The SQL that makes one value of the rows of a nested level: a JSON array of rows, each a JSON
 * array of its columns. Numbers and truth values may be JSON's own or texts; bytes are hexadecimal
 * text, JSON documents are text, times are ISO 8601.
 */
public interface NestedRowFunctions {

  /**
   * A column as an element of a row, in a form that loses nothing of what {@link Dialect#read}
   * would give.
   */
  String element(String column, SchemaField field);

  /** A row of {@code values}. */
  String array(List<String> values);

  /**
   * The aggregate of {@code row} over the rows of a query, which come in the order that {@code
   * orderBy}, a clause or empty, says, or without {@link DialectCapability#ORDERED_AGGREGATES} in
   * any; NULL or an empty array where there are none.
   */
  String rows(String row, String orderBy);

  /** {@code array}, a value that this made, as an element of a row or as a part of one. */
  String nested(String array);
}
