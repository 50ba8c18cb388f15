package org.viborm.schema;

import java.util.function.Supplier;

/**
 * An integer column as the schema builder makes it: a {@link IntField} with what may still be said
 * of it. Each modifier gives a new column.
 *
 * @param <M> the model that owns it
 */
public interface IntColumn<M> extends IntField<M> {

  /** This column, accepting NULL; a new row that is given no value gets NULL. */
  IntColumn<M> nullable();

  /** This column, a new row that is given no value getting {@code value}. */
  IntColumn<M> defaultValue(int value);

  /** This column, a new row that is given no value getting what {@code value} then makes. */
  IntColumn<M> defaultValue(Supplier<Integer> value);

  /** This column, called {@code column} in the database. */
  IntColumn<M> map(String column);

  /**
   * This column, which the database makes by {@code sql} with each write and keeps; nobody sets it.
   */
  IntColumn<M> generated(NativeSql sql);

  /** This column, which the database makes by {@code sql} with each read; nobody sets it. */
  IntColumn<M> virtual(NativeSql sql);

  /** This column, its values counted by the database. */
  IntColumn<M> autoIncrement();

  /**
   * This column as the version of optimistic locking: set when the row is created, advanced by
   * every update, checked where the caller says which version it has read.
   */
  IntColumn<M> version();

  /** This column as the primary key. */
  Unique<M> id();

  /** This column, its values unique. */
  Unique<M> unique();

  /** A column of lists of such values. */
  ListColumn<M, Integer> array();

  /**
   * An integer column whose values are unique, with what may still be said of it.
   *
   * @param <M> the model that owns it
   */
  interface Unique<M> extends IntField.Unique<M> {

    /** This column, accepting NULL; a new row that is given no value gets NULL. */
    IntColumn.Unique<M> nullable();

    /** This column, a new row that is given no value getting {@code value}. */
    IntColumn.Unique<M> defaultValue(int value);

    /** This column, a new row that is given no value getting what {@code value} then makes. */
    IntColumn.Unique<M> defaultValue(Supplier<Integer> value);

    /** This column, called {@code column} in the database. */
    IntColumn.Unique<M> map(String column);

    /**
     * This column, which the database makes by {@code sql} with each write and keeps; nobody sets
     * it.
     */
    IntColumn.Unique<M> generated(NativeSql sql);

    /** This column, which the database makes by {@code sql} with each read; nobody sets it. */
    IntColumn.Unique<M> virtual(NativeSql sql);

    /** This column, its values counted by the database. */
    IntColumn.Unique<M> autoIncrement();

    /** This column as the primary key. */
    IntColumn.Unique<M> id();

    /** This column, its values unique. */
    IntColumn.Unique<M> unique();
  }
}
