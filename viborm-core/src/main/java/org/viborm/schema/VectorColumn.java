package org.viborm.schema;

import java.util.function.Supplier;

/**
 * A vector column as the schema builder makes it, with what may still be said of it. Each modifier
 * gives a new column.
 *
 * @param <M> the model that owns it
 */
public interface VectorColumn<M> extends VectorField<M> {

  /** This column, accepting NULL; a new row that is given no value gets NULL. */
  VectorColumn<M> nullable();

  /** This column, a new row that is given no value getting {@code value}. */
  VectorColumn<M> defaultValue(float[] value);

  /** This column, a new row that is given no value getting what {@code value} then makes. */
  VectorColumn<M> defaultValue(Supplier<float[]> value);

  /** This column, called {@code column} in the database. */
  VectorColumn<M> map(String column);

  /**
   * This column, which the database makes by {@code sql} with each write and keeps; nobody sets it.
   */
  VectorColumn<M> generated(NativeSql sql);

  /** This column, which the database makes by {@code sql} with each read; nobody sets it. */
  VectorColumn<M> virtual(NativeSql sql);

  /** This column, its vectors of {@code numbers} numbers. */
  VectorColumn<M> dimension(int numbers);
}
