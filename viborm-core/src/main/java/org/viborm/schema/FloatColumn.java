package org.viborm.schema;

import java.util.function.Supplier;

/**
 * A floating-point column as the schema builder makes it: a {@link FloatField} with what may still
 * be said of it. Each modifier gives a new column.
 *
 * @param <M> the model that owns it
 */
public interface FloatColumn<M> extends FloatField<M> {

  /** This column, accepting NULL; a new row that is given no value gets NULL. */
  FloatColumn<M> nullable();

  /** This column, a new row that is given no value getting {@code value}. */
  FloatColumn<M> defaultValue(double value);

  /** This column, a new row that is given no value getting what {@code value} then makes. */
  FloatColumn<M> defaultValue(Supplier<Double> value);

  /** This column, called {@code column} in the database. */
  FloatColumn<M> map(String column);

  /**
   * This column, which the database makes by {@code sql} with each write and keeps; nobody sets it.
   */
  FloatColumn<M> generated(NativeSql sql);

  /** This column, which the database makes by {@code sql} with each read; nobody sets it. */
  FloatColumn<M> virtual(NativeSql sql);

  /** This column as the primary key. */
  Unique<M> id();

  /** This column, its values unique. */
  Unique<M> unique();

  /** A column of lists of such values. */
  ListColumn<M, Double> array();

  /**
   * A floating-point column whose values are unique, with what may still be said of it.
   *
   * @param <M> the model that owns it
   */
  interface Unique<M> extends FloatField.Unique<M> {

    /** This column, accepting NULL; a new row that is given no value gets NULL. */
    FloatColumn.Unique<M> nullable();

    /** This column, a new row that is given no value getting {@code value}. */
    FloatColumn.Unique<M> defaultValue(double value);

    /** This column, a new row that is given no value getting what {@code value} then makes. */
    FloatColumn.Unique<M> defaultValue(Supplier<Double> value);

    /** This column, called {@code column} in the database. */
    FloatColumn.Unique<M> map(String column);

    /**
     * This column, which the database makes by {@code sql} with each write and keeps; nobody sets
     * it.
     */
    FloatColumn.Unique<M> generated(NativeSql sql);

    /** This column, which the database makes by {@code sql} with each read; nobody sets it. */
    FloatColumn.Unique<M> virtual(NativeSql sql);

    /** This column as the primary key. */
    FloatColumn.Unique<M> id();

    /** This column, its values unique. */
    FloatColumn.Unique<M> unique();
  }
}
