package org.viborm.schema;

import java.util.function.Supplier;

/**
 * A text column as the schema builder makes it: a {@link StringField} with what may still be said
 * of it. Each modifier gives a new column.
 *
 * @param <M> the model that owns it
 */
public interface StringColumn<M> extends StringField<M> {

  /** This column, accepting NULL; a new row that is given no value gets NULL. */
  StringColumn<M> nullable();

  /** This column, a new row that is given no value getting {@code value}. */
  StringColumn<M> defaultValue(String value);

  /** This column, a new row that is given no value getting what {@code value} then makes. */
  StringColumn<M> defaultValue(Supplier<String> value);

  /** This column, called {@code column} in the database. */
  StringColumn<M> map(String column);

  /**
   * This column, which the database makes by {@code sql} with each write and keeps; nobody sets it.
   */
  StringColumn<M> generated(NativeSql sql);

  /** This column, which the database makes by {@code sql} with each read; nobody sets it. */
  StringColumn<M> virtual(NativeSql sql);

  /** This column, a new row that is given no value getting a random UUID. */
  StringColumn<M> uuid();

  /** The same with {@code prefix} and a hyphen before the UUID. */
  StringColumn<M> uuid(String prefix);

  /** This column, a new row that is given no value getting a ULID: in the order of making. */
  StringColumn<M> ulid();

  /** The same with {@code prefix} and a hyphen before the ULID. */
  StringColumn<M> ulid(String prefix);

  /** This column, a new row that is given no value getting a nanoid of 21 characters. */
  StringColumn<M> nanoid();

  /** The same with {@code length} characters. */
  StringColumn<M> nanoid(int length);

  /** The same with {@code prefix} and a hyphen before the nanoid. */
  StringColumn<M> nanoid(int length, String prefix);

  /** This column, a new row that is given no value getting a cuid. */
  StringColumn<M> cuid();

  /** The same with {@code prefix} and a hyphen before the cuid. */
  StringColumn<M> cuid(String prefix);

  /** This column as the primary key; a new row that is given no value gets a ULID. */
  Unique<M> id();

  /** The same with {@code prefix} and a hyphen before the ULID. */
  Unique<M> id(String prefix);

  /** This column, its values unique. */
  Unique<M> unique();

  /** A column of lists of such values. */
  ListColumn<M, String> array();

  /**
   * A text column whose values are unique, with what may still be said of it.
   *
   * @param <M> the model that owns it
   */
  interface Unique<M> extends StringField.Unique<M> {

    /** This column, accepting NULL; a new row that is given no value gets NULL. */
    StringColumn.Unique<M> nullable();

    /** This column, a new row that is given no value getting {@code value}. */
    StringColumn.Unique<M> defaultValue(String value);

    /** This column, a new row that is given no value getting what {@code value} then makes. */
    StringColumn.Unique<M> defaultValue(Supplier<String> value);

    /** This column, called {@code column} in the database. */
    StringColumn.Unique<M> map(String column);

    /**
     * This column, which the database makes by {@code sql} with each write and keeps; nobody sets
     * it.
     */
    StringColumn.Unique<M> generated(NativeSql sql);

    /** This column, which the database makes by {@code sql} with each read; nobody sets it. */
    StringColumn.Unique<M> virtual(NativeSql sql);

    /** This column, a new row that is given no value getting a random UUID. */
    StringColumn.Unique<M> uuid();

    /** The same with {@code prefix} and a hyphen before the UUID. */
    StringColumn.Unique<M> uuid(String prefix);

    /** This column, a new row that is given no value getting a ULID: in the order of making. */
    StringColumn.Unique<M> ulid();

    /** The same with {@code prefix} and a hyphen before the ULID. */
    StringColumn.Unique<M> ulid(String prefix);

    /** This column, a new row that is given no value getting a nanoid of 21 characters. */
    StringColumn.Unique<M> nanoid();

    /** The same with {@code length} characters. */
    StringColumn.Unique<M> nanoid(int length);

    /** The same with {@code prefix} and a hyphen before the nanoid. */
    StringColumn.Unique<M> nanoid(int length, String prefix);

    /** This column, a new row that is given no value getting a cuid. */
    StringColumn.Unique<M> cuid();

    /** The same with {@code prefix} and a hyphen before the cuid. */
    StringColumn.Unique<M> cuid(String prefix);

    /** This column as the primary key. */
    StringColumn.Unique<M> id();

    /** This column, its values unique. */
    StringColumn.Unique<M> unique();
  }
}
