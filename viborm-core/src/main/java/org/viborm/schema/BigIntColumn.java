package org.viborm.schema;

import java.util.function.Supplier;

/**
 * A long integer column as the schema builder makes it: a {@link BigIntField} with what may still
 * be said of it. Each modifier gives a new column.
 *
 * @param <M> the model that owns it
 */
public interface BigIntColumn<M> extends BigIntField<M> {

  /** This column, accepting NULL; a new row that is given no value gets NULL. */
  BigIntColumn<M> nullable();

  /** This column, a new row that is given no value getting {@code value}. */
  BigIntColumn<M> defaultValue(long value);

  /** This column, a new row that is given no value getting what {@code value} then makes. */
  BigIntColumn<M> defaultValue(Supplier<Long> value);

  /** This column, called {@code column} in the database. */
  BigIntColumn<M> map(String column);

  /**
   * This column, which the database makes by {@code sql} with each write and keeps; nobody sets it.
   */
  BigIntColumn<M> generated(NativeSql sql);

  /** This column, which the database makes by {@code sql} with each read; nobody sets it. */
  BigIntColumn<M> virtual(NativeSql sql);

  /** This column, its values counted by the database. */
  BigIntColumn<M> autoIncrement();

  /**
   * This column as the version of optimistic locking: set when the row is created, advanced by
   * every update, checked where the caller says which version it has read.
   */
  BigIntColumn<M> version();

  /** This column as the primary key. */
  Unique<M> id();

  /** This column, its values unique. */
  Unique<M> unique();

  /** A column of lists of such values. */
  ListColumn<M, Long> array();

  /**
   * A long integer column whose values are unique, with what may still be said of it.
   *
   * @param <M> the model that owns it
   */
  interface Unique<M> extends BigIntField.Unique<M> {

    /** This column, accepting NULL; a new row that is given no value gets NULL. */
    BigIntColumn.Unique<M> nullable();

    /** This column, a new row that is given no value getting {@code value}. */
    BigIntColumn.Unique<M> defaultValue(long value);

    /** This column, a new row that is given no value getting what {@code value} then makes. */
    BigIntColumn.Unique<M> defaultValue(Supplier<Long> value);

    /** This column, called {@code column} in the database. */
    BigIntColumn.Unique<M> map(String column);

    /**
     * This column, which the database makes by {@code sql} with each write and keeps; nobody sets
     * it.
     */
    BigIntColumn.Unique<M> generated(NativeSql sql);

    /** This column, which the database makes by {@code sql} with each read; nobody sets it. */
    BigIntColumn.Unique<M> virtual(NativeSql sql);

    /** This column, its values counted by the database. */
    BigIntColumn.Unique<M> autoIncrement();

    /** This column as the primary key. */
    BigIntColumn.Unique<M> id();

    /** This column, its values unique. */
    BigIntColumn.Unique<M> unique();
  }
}
