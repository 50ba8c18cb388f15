package org.viborm.schema;

import java.util.function.Supplier;

/**
 * A column of bytes column as the schema builder makes it, with what may still be said of it. Each
 * modifier gives a new column.
 *
 * @param <M> the model that owns it
 */
public interface BlobColumn<M> extends BlobField<M> {

  /** This column, accepting NULL; a new row that is given no value gets NULL. */
  BlobColumn<M> nullable();

  /** This column, a new row that is given no value getting {@code value}. */
  BlobColumn<M> defaultValue(byte[] value);

  /** This column, a new row that is given no value getting what {@code value} then makes. */
  BlobColumn<M> defaultValue(Supplier<byte[]> value);

  /** This column, called {@code column} in the database. */
  BlobColumn<M> map(String column);

  /**
   * This column, which the database makes by {@code sql} with each write and keeps; nobody sets it.
   */
  BlobColumn<M> generated(NativeSql sql);

  /** This column, which the database makes by {@code sql} with each read; nobody sets it. */
  BlobColumn<M> virtual(NativeSql sql);
}
