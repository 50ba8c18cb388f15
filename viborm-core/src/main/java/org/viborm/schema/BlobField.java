package org.viborm.schema;

import java.util.Collection;

/**
 * A field of bytes: a {@code byte[]}, copied when it is handed over.
 *
 * @param <M> the model that owns it
 */
public interface BlobField<M> extends Field<M, byte[]> {

  /** Rows whose value is one of {@code values}; no row if there are none. */
  Predicate<M> in(Collection<? extends byte[]> values);

  /** Rows whose value is none of {@code values}; all rows if there are none. */
  Predicate<M> notIn(Collection<? extends byte[]> values);

  /** The least value, compared byte by byte, each as a number from 0 to 255. */
  Aggregate<byte[]> min();

  /** The greatest value, compared in the same way. */
  Aggregate<byte[]> max();
}
