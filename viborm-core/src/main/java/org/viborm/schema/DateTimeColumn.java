package org.viborm.schema;

import java.time.Instant;
import java.util.function.Supplier;

/**
 * An instant column as the schema builder makes it: a {@link DateTimeField} with what may still be
 * said of it. Each modifier gives a new column.
 *
 * @param <M> the model that owns it
 */
public interface DateTimeColumn<M> extends DateTimeField<M> {

  /** This column, accepting NULL; a new row that is given no value gets NULL. */
  DateTimeColumn<M> nullable();

  /** This column, a new row that is given no value getting {@code value}. */
  DateTimeColumn<M> defaultValue(Instant value);

  /** This column, a new row that is given no value getting what {@code value} then makes. */
  DateTimeColumn<M> defaultValue(Supplier<Instant> value);

  /** This column, called {@code column} in the database. */
  DateTimeColumn<M> map(String column);

  /**
   * This column, which the database makes by {@code sql} with each write and keeps; nobody sets it.
   */
  DateTimeColumn<M> generated(NativeSql sql);

  /** This column, which the database makes by {@code sql} with each read; nobody sets it. */
  DateTimeColumn<M> virtual(NativeSql sql);

  /** This column, a new row that is given no value getting the time of the client's clock. */
  DateTimeColumn<M> now();

  /** This column, set to the time of the client's clock when the row is created or updated. */
  DateTimeColumn<M> updatedAt();

  /**
   * This column with {@code digits} digits of a second's fraction: 3, as without this, or 6. Finer
   * values are cut.
   */
  DateTimeColumn<M> precision(int digits);

  /**
   * This column as the version of optimistic locking: set when the row is created, advanced by
   * every update, checked where the caller says which version it has read.
   */
  DateTimeColumn<M> version();

  /** A column of date and time of day that stand for no instant. */
  LocalDateTimeColumn<M> withoutTimezone();

  /** This column as the primary key. */
  Unique<M> id();

  /** This column, its values unique. */
  Unique<M> unique();

  /** A column of lists of such values. */
  ListColumn<M, Instant> array();

  /**
   * An instant column whose values are unique, with what may still be said of it.
   *
   * @param <M> the model that owns it
   */
  interface Unique<M> extends DateTimeField.Unique<M> {

    /** This column, accepting NULL; a new row that is given no value gets NULL. */
    DateTimeColumn.Unique<M> nullable();

    /** This column, a new row that is given no value getting {@code value}. */
    DateTimeColumn.Unique<M> defaultValue(Instant value);

    /** This column, a new row that is given no value getting what {@code value} then makes. */
    DateTimeColumn.Unique<M> defaultValue(Supplier<Instant> value);

    /** This column, called {@code column} in the database. */
    DateTimeColumn.Unique<M> map(String column);

    /**
     * This column, which the database makes by {@code sql} with each write and keeps; nobody sets
     * it.
     */
    DateTimeColumn.Unique<M> generated(NativeSql sql);

    /** This column, which the database makes by {@code sql} with each read; nobody sets it. */
    DateTimeColumn.Unique<M> virtual(NativeSql sql);

    /** This column, a new row that is given no value getting the time of the client's clock. */
    DateTimeColumn.Unique<M> now();

    /** This column, set to the time of the client's clock when the row is created or updated. */
    DateTimeColumn.Unique<M> updatedAt();

    /**
     * This column with {@code digits} digits of a second's fraction: 3, as without this, or 6.
     * Finer values are cut.
     */
    DateTimeColumn.Unique<M> precision(int digits);

    /** A column of date and time of day that stand for no instant. */
    LocalDateTimeColumn.Unique<M> withoutTimezone();

    /** This column as the primary key. */
    DateTimeColumn.Unique<M> id();

    /** This column, its values unique. */
    DateTimeColumn.Unique<M> unique();
  }
}
