package org.viborm.schema;

/**
 * A key of four fields as the schema builder makes it: a {@link UniqueKey4} with what may still be
 * said of it.
 *
 * @param <M> the model that owns it
 * @param <A> the type of its first field
 * @param <B> the type of its second field
 * @param <C> the type of its third field
 * @param <D> the type of its fourth field
 */
public interface CompoundKey4<M, A, B, C, D> extends UniqueKey4<M, A, B, C, D> {

  /** This key, called {@code name} instead of by its fields joined with {@code _}. */
  CompoundKey4<M, A, B, C, D> name(String name);
}
