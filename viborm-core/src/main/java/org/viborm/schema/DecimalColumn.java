package org.viborm.schema;

import java.math.BigDecimal;
import java.util.function.Supplier;

/**
 * A decimal column as the schema builder makes it: a {@link DecimalField} with what may still be
 * said of it. Each modifier gives a new column.
 *
 * @param <M> the model that owns it
 */
public interface DecimalColumn<M> extends DecimalField<M> {

  /** This column, accepting NULL; a new row that is given no value gets NULL. */
  DecimalColumn<M> nullable();

  /** This column, a new row that is given no value getting {@code value}. */
  DecimalColumn<M> defaultValue(BigDecimal value);

  /** This column, a new row that is given no value getting what {@code value} then makes. */
  DecimalColumn<M> defaultValue(Supplier<BigDecimal> value);

  /** This column, called {@code column} in the database. */
  DecimalColumn<M> map(String column);

  /**
   * This column, which the database makes by {@code sql} with each write and keeps; nobody sets it.
   */
  DecimalColumn<M> generated(NativeSql sql);

  /** This column, which the database makes by {@code sql} with each read; nobody sets it. */
  DecimalColumn<M> virtual(NativeSql sql);

  /** This column as the primary key. */
  Unique<M> id();

  /** This column, its values unique. */
  Unique<M> unique();

  /** A column of lists of such values. */
  ListColumn<M, BigDecimal> array();

  /**
   * A decimal column whose values are unique, with what may still be said of it.
   *
   * @param <M> the model that owns it
   */
  interface Unique<M> extends DecimalField.Unique<M> {

    /** This column, accepting NULL; a new row that is given no value gets NULL. */
    DecimalColumn.Unique<M> nullable();

    /** This column, a new row that is given no value getting {@code value}. */
    DecimalColumn.Unique<M> defaultValue(BigDecimal value);

    /** This column, a new row that is given no value getting what {@code value} then makes. */
    DecimalColumn.Unique<M> defaultValue(Supplier<BigDecimal> value);

    /** This column, called {@code column} in the database. */
    DecimalColumn.Unique<M> map(String column);

    /**
     * This column, which the database makes by {@code sql} with each write and keeps; nobody sets
     * it.
     */
    DecimalColumn.Unique<M> generated(NativeSql sql);

    /** This column, which the database makes by {@code sql} with each read; nobody sets it. */
    DecimalColumn.Unique<M> virtual(NativeSql sql);

    /** This column as the primary key. */
    DecimalColumn.Unique<M> id();

    /** This column, its values unique. */
    DecimalColumn.Unique<M> unique();
  }
}
