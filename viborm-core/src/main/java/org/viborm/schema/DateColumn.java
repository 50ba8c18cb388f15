package org.viborm.schema;

import java.time.LocalDate;
import java.util.function.Supplier;

/**
 * A date column as the schema builder makes it: a {@link DateField} with what may still be said of
 * it. Each modifier gives a new column.
 *
 * @param <M> the model that owns it
 */
public interface DateColumn<M> extends DateField<M> {

  /** This column, accepting NULL; a new row that is given no value gets NULL. */
  DateColumn<M> nullable();

  /** This column, a new row that is given no value getting {@code value}. */
  DateColumn<M> defaultValue(LocalDate value);

  /** This column, a new row that is given no value getting what {@code value} then makes. */
  DateColumn<M> defaultValue(Supplier<LocalDate> value);

  /** This column, called {@code column} in the database. */
  DateColumn<M> map(String column);

  /**
   * This column, which the database makes by {@code sql} with each write and keeps; nobody sets it.
   */
  DateColumn<M> generated(NativeSql sql);

  /** This column, which the database makes by {@code sql} with each read; nobody sets it. */
  DateColumn<M> virtual(NativeSql sql);

  /** This column, a new row that is given no value getting the time of the client's clock. */
  DateColumn<M> now();

  /** This column, set to the time of the client's clock when the row is created or updated. */
  DateColumn<M> updatedAt();

  /** This column as the primary key. */
  Unique<M> id();

  /** This column, its values unique. */
  Unique<M> unique();

  /** A column of lists of such values. */
  ListColumn<M, LocalDate> array();

  /**
   * A date column whose values are unique, with what may still be said of it.
   *
   * @param <M> the model that owns it
   */
  interface Unique<M> extends DateField.Unique<M> {

    /** This column, accepting NULL; a new row that is given no value gets NULL. */
    DateColumn.Unique<M> nullable();

    /** This column, a new row that is given no value getting {@code value}. */
    DateColumn.Unique<M> defaultValue(LocalDate value);

    /** This column, a new row that is given no value getting what {@code value} then makes. */
    DateColumn.Unique<M> defaultValue(Supplier<LocalDate> value);

    /** This column, called {@code column} in the database. */
    DateColumn.Unique<M> map(String column);

    /**
     * This column, which the database makes by {@code sql} with each write and keeps; nobody sets
     * it.
     */
    DateColumn.Unique<M> generated(NativeSql sql);

    /** This column, which the database makes by {@code sql} with each read; nobody sets it. */
    DateColumn.Unique<M> virtual(NativeSql sql);

    /** This column, a new row that is given no value getting the time of the client's clock. */
    DateColumn.Unique<M> now();

    /** This column, set to the time of the client's clock when the row is created or updated. */
    DateColumn.Unique<M> updatedAt();

    /** This column as the primary key. */
    DateColumn.Unique<M> id();

    /** This column, its values unique. */
    DateColumn.Unique<M> unique();
  }
}
