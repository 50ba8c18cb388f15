package org.viborm.schema;

import java.util.List;
import java.util.function.Supplier;

/**
 * A list column as the schema builder makes it, with what may still be said of it. Each modifier
 * gives a new column.
 *
 * @param <M> the model that owns it
 * @param <T> the type of the elements
 */
public interface ListColumn<M, T> extends ListField<M, T> {

  /** This column, accepting NULL; a new row that is given no value gets NULL. */
  ListColumn<M, T> nullable();

  /** This column, a new row that is given no value getting {@code value}. */
  ListColumn<M, T> defaultValue(List<T> value);

  /** This column, a new row that is given no value getting what {@code value} then makes. */
  ListColumn<M, T> defaultValue(Supplier<List<T>> value);

  /** This column, called {@code column} in the database. */
  ListColumn<M, T> map(String column);

  /**
   * This column, which the database makes by {@code sql} with each write and keeps; nobody sets it.
   */
  ListColumn<M, T> generated(NativeSql sql);

  /** This column, which the database makes by {@code sql} with each read; nobody sets it. */
  ListColumn<M, T> virtual(NativeSql sql);
}
