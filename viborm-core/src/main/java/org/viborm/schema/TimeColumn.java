package org.viborm.schema;

import java.time.LocalTime;
import java.util.function.Supplier;

/**
 * A time column as the schema builder makes it: a {@link TimeField} with what may still be said of
 * it. Each modifier gives a new column.
 *
 * @param <M> the model that owns it
 */
public interface TimeColumn<M> extends TimeField<M> {

  /** This column, accepting NULL; a new row that is given no value gets NULL. */
  TimeColumn<M> nullable();

  /** This column, a new row that is given no value getting {@code value}. */
  TimeColumn<M> defaultValue(LocalTime value);

  /** This column, a new row that is given no value getting what {@code value} then makes. */
  TimeColumn<M> defaultValue(Supplier<LocalTime> value);

  /** This column, called {@code column} in the database. */
  TimeColumn<M> map(String column);

  /**
   * This column, which the database makes by {@code sql} with each write and keeps; nobody sets it.
   */
  TimeColumn<M> generated(NativeSql sql);

  /** This column, which the database makes by {@code sql} with each read; nobody sets it. */
  TimeColumn<M> virtual(NativeSql sql);

  /** This column, a new row that is given no value getting the time of the client's clock. */
  TimeColumn<M> now();

  /** This column, set to the time of the client's clock when the row is created or updated. */
  TimeColumn<M> updatedAt();

  /**
   * This column with {@code digits} digits of a second's fraction: 3, as without this, or 6. Finer
   * values are cut.
   */
  TimeColumn<M> precision(int digits);

  /** This column with a type that has no zone, on databases that have one with a zone. */
  TimeColumn<M> withoutTimezone();

  /** This column as the primary key. */
  Unique<M> id();

  /** This column, its values unique. */
  Unique<M> unique();

  /** A column of lists of such values. */
  ListColumn<M, LocalTime> array();

  /**
   * A time column whose values are unique, with what may still be said of it.
   *
   * @param <M> the model that owns it
   */
  interface Unique<M> extends TimeField.Unique<M> {

    /** This column, accepting NULL; a new row that is given no value gets NULL. */
    TimeColumn.Unique<M> nullable();

    /** This column, a new row that is given no value getting {@code value}. */
    TimeColumn.Unique<M> defaultValue(LocalTime value);

    /** This column, a new row that is given no value getting what {@code value} then makes. */
    TimeColumn.Unique<M> defaultValue(Supplier<LocalTime> value);

    /** This column, called {@code column} in the database. */
    TimeColumn.Unique<M> map(String column);

    /**
     * This column, which the database makes by {@code sql} with each write and keeps; nobody sets
     * it.
     */
    TimeColumn.Unique<M> generated(NativeSql sql);

    /** This column, which the database makes by {@code sql} with each read; nobody sets it. */
    TimeColumn.Unique<M> virtual(NativeSql sql);

    /** This column, a new row that is given no value getting the time of the client's clock. */
    TimeColumn.Unique<M> now();

    /** This column, set to the time of the client's clock when the row is created or updated. */
    TimeColumn.Unique<M> updatedAt();

    /**
     * This column with {@code digits} digits of a second's fraction: 3, as without this, or 6.
     * Finer values are cut.
     */
    TimeColumn.Unique<M> precision(int digits);

    /** This column with a type that has no zone, on databases that have one with a zone. */
    TimeColumn.Unique<M> withoutTimezone();

    /** This column as the primary key. */
    TimeColumn.Unique<M> id();

    /** This column, its values unique. */
    TimeColumn.Unique<M> unique();
  }
}
