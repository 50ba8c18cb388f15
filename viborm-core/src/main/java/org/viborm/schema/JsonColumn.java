package org.viborm.schema;

import jakarta.json.JsonValue;

/**
 * A JSON column as the schema builder makes it, with what may still be said of it. Each modifier
 * gives a new column.
 *
 * @param <M> the model that owns it
 * @param <T> the Java type of the documents
 */
public interface JsonColumn<M, T> extends JsonField<M, T> {

  /** This column, accepting NULL; a new row that is given no value gets NULL. */
  JsonColumn<M, T> nullable();

  /** This column, a new row that is given no value getting {@code value}. */
  JsonColumn<M, T> defaultValue(JsonValue value);

  /** This column, called {@code column} in the database. */
  JsonColumn<M, T> map(String column);

  /**
   * This column, which the database makes by {@code sql} with each write and keeps; nobody sets it.
   */
  JsonColumn<M, T> generated(NativeSql sql);

  /** This column, which the database makes by {@code sql} with each read; nobody sets it. */
  JsonColumn<M, T> virtual(NativeSql sql);
}
