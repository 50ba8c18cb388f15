package org.viborm.schema;

import org.viborm.sql.Sql;

/**
 * A field whose values can be compared with those of other fields, and ordered.
 *
 * @param <M> the model that owns it
 * @param <T> the type of its values
 */
public interface ScalarField<M, T> extends Field<M, T> {

  /** Rows whose value is that of {@code other}, which may belong to an enclosing scope. */
  Predicate<M> eq(Field<?, T> other);

  /** Rows whose value is another than that of {@code other}. */
  Predicate<M> ne(Field<?, T> other);

  /** Rows whose value is what {@code sql} gives. */
  Predicate<M> eq(Sql sql);

  /** Rows whose value is another than what {@code sql} gives. */
  Predicate<M> ne(Sql sql);

  /** Smallest first, NULL last. */
  Order<M> asc();

  /** Greatest first, NULL first. */
  Order<M> desc();
}
