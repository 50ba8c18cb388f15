package org.viborm.schema;

import java.util.function.Supplier;

/**
 * A boolean column as the schema builder makes it: a {@link BooleanField} with what may still be
 * said of it. Each modifier gives a new column.
 *
 * @param <M> the model that owns it
 */
public interface BooleanColumn<M> extends BooleanField<M> {

  /** This column, accepting NULL; a new row that is given no value gets NULL. */
  BooleanColumn<M> nullable();

  /** This column, a new row that is given no value getting {@code value}. */
  BooleanColumn<M> defaultValue(boolean value);

  /** This column, a new row that is given no value getting what {@code value} then makes. */
  BooleanColumn<M> defaultValue(Supplier<Boolean> value);

  /** This column, called {@code column} in the database. */
  BooleanColumn<M> map(String column);

  /**
   * This column, which the database makes by {@code sql} with each write and keeps; nobody sets it.
   */
  BooleanColumn<M> generated(NativeSql sql);

  /** This column, which the database makes by {@code sql} with each read; nobody sets it. */
  BooleanColumn<M> virtual(NativeSql sql);

  /** A column of lists of such values. */
  ListColumn<M, Boolean> array();
}
