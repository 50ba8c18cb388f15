package org.viborm.schema;

/**
 * A key of three fields as the schema builder makes it: a {@link UniqueKey3} with what may still be
 * said of it.
 *
 * @param <M> the model that owns it
 * @param <A> the type of its first field
 * @param <B> the type of its second field
 * @param <C> the type of its third field
 */
public interface CompoundKey3<M, A, B, C> extends UniqueKey3<M, A, B, C> {

  /** This key, called {@code name} instead of by its fields joined with {@code _}. */
  CompoundKey3<M, A, B, C> name(String name);
}
