package org.viborm.schema;

import java.time.LocalDateTime;
import java.util.function.Supplier;

/**
 * A local date-time column as the schema builder makes it: a {@link LocalDateTimeField} with what
 * may still be said of it. Each modifier gives a new column.
 *
 * @param <M> the model that owns it
 */
public interface LocalDateTimeColumn<M> extends LocalDateTimeField<M> {

  /** This column, accepting NULL; a new row that is given no value gets NULL. */
  LocalDateTimeColumn<M> nullable();

  /** This column, a new row that is given no value getting {@code value}. */
  LocalDateTimeColumn<M> defaultValue(LocalDateTime value);

  /** This column, a new row that is given no value getting what {@code value} then makes. */
  LocalDateTimeColumn<M> defaultValue(Supplier<LocalDateTime> value);

  /** This column, called {@code column} in the database. */
  LocalDateTimeColumn<M> map(String column);

  /**
   * This column, which the database makes by {@code sql} with each write and keeps; nobody sets it.
   */
  LocalDateTimeColumn<M> generated(NativeSql sql);

  /** This column, which the database makes by {@code sql} with each read; nobody sets it. */
  LocalDateTimeColumn<M> virtual(NativeSql sql);

  /** This column, a new row that is given no value getting the time of the client's clock. */
  LocalDateTimeColumn<M> now();

  /** This column, set to the time of the client's clock when the row is created or updated. */
  LocalDateTimeColumn<M> updatedAt();

  /**
   * This column with {@code digits} digits of a second's fraction: 3, as without this, or 6. Finer
   * values are cut.
   */
  LocalDateTimeColumn<M> precision(int digits);

  /** This column as the primary key. */
  Unique<M> id();

  /** This column, its values unique. */
  Unique<M> unique();

  /** A column of lists of such values. */
  ListColumn<M, LocalDateTime> array();

  /**
   * A local date-time column whose values are unique, with what may still be said of it.
   *
   * @param <M> the model that owns it
   */
  interface Unique<M> extends LocalDateTimeField.Unique<M> {

    /** This column, accepting NULL; a new row that is given no value gets NULL. */
    LocalDateTimeColumn.Unique<M> nullable();

    /** This column, a new row that is given no value getting {@code value}. */
    LocalDateTimeColumn.Unique<M> defaultValue(LocalDateTime value);

    /** This column, a new row that is given no value getting what {@code value} then makes. */
    LocalDateTimeColumn.Unique<M> defaultValue(Supplier<LocalDateTime> value);

    /** This column, called {@code column} in the database. */
    LocalDateTimeColumn.Unique<M> map(String column);

    /**
     * This column, which the database makes by {@code sql} with each write and keeps; nobody sets
     * it.
     */
    LocalDateTimeColumn.Unique<M> generated(NativeSql sql);

    /** This column, which the database makes by {@code sql} with each read; nobody sets it. */
    LocalDateTimeColumn.Unique<M> virtual(NativeSql sql);

    /** This column, a new row that is given no value getting the time of the client's clock. */
    LocalDateTimeColumn.Unique<M> now();

    /** This column, set to the time of the client's clock when the row is created or updated. */
    LocalDateTimeColumn.Unique<M> updatedAt();

    /**
     * This column with {@code digits} digits of a second's fraction: 3, as without this, or 6.
     * Finer values are cut.
     */
    LocalDateTimeColumn.Unique<M> precision(int digits);

    /** This column as the primary key. */
    LocalDateTimeColumn.Unique<M> id();

    /** This column, its values unique. */
    LocalDateTimeColumn.Unique<M> unique();
  }
}
