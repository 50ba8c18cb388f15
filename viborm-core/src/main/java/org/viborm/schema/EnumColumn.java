package org.viborm.schema;

import java.util.function.Supplier;

/**
 * An enum column as the schema builder makes it, with what may still be said of it. Each modifier
 * gives a new column.
 *
 * @param <M> the model that owns it
 * @param <E> the enum
 */
public interface EnumColumn<M, E extends Enum<E>> extends EnumField<M, E> {

  /** This column, accepting NULL; a new row that is given no value gets NULL. */
  EnumColumn<M, E> nullable();

  /** This column, a new row that is given no value getting {@code value}. */
  EnumColumn<M, E> defaultValue(E value);

  /** This column, a new row that is given no value getting what {@code value} then makes. */
  EnumColumn<M, E> defaultValue(Supplier<E> value);

  /** This column, called {@code column} in the database. */
  EnumColumn<M, E> map(String column);

  /**
   * This column, which the database makes by {@code sql} with each write and keeps; nobody sets it.
   */
  EnumColumn<M, E> generated(NativeSql sql);

  /** This column, which the database makes by {@code sql} with each read; nobody sets it. */
  EnumColumn<M, E> virtual(NativeSql sql);

  /** This column, its type called {@code type} on databases where enums are types. */
  EnumColumn<M, E> name(String type);

  /** A column of lists of such values. */
  ListColumn<M, E> array();
}
