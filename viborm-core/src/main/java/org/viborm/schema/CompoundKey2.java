package org.viborm.schema;

/**
 * A key of two fields as the schema builder makes it: a {@link UniqueKey2} with what may still be
 * said of it.
 *
 * @param <M> the model that owns it
 * @param <A> the type of its first field
 * @param <B> the type of its second field
 */
public interface CompoundKey2<M, A, B> extends UniqueKey2<M, A, B> {

  /** This key, called {@code name} instead of by its fields joined with {@code _}. */
  CompoundKey2<M, A, B> name(String name);
}
