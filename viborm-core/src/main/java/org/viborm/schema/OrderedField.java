package org.viborm.schema;

import java.util.Collection;
import org.viborm.sql.Sql;

/**
 * A field whose values have an order.
 *
 * @param <M> the model that owns it
 * @param <T> the type of its values
 */
public interface OrderedField<M, T> extends ScalarField<M, T> {

  /** Rows whose value is less than {@code value}. */
  Predicate<M> lt(T value);

  /**
   * Rows whose value is less than that of {@code other}, which may belong to an enclosing scope.
   */
  Predicate<M> lt(Field<?, T> other);

  /** Rows whose value is less than what {@code sql} gives. */
  Predicate<M> lt(Sql sql);

  /** Rows whose value is at most {@code value}. */
  Predicate<M> lte(T value);

  /** Rows whose value is at most that of {@code other}, which may belong to an enclosing scope. */
  Predicate<M> lte(Field<?, T> other);

  /** Rows whose value is at most what {@code sql} gives. */
  Predicate<M> lte(Sql sql);

  /** Rows whose value is more than {@code value}. */
  Predicate<M> gt(T value);

  /**
   * Rows whose value is more than that of {@code other}, which may belong to an enclosing scope.
   */
  Predicate<M> gt(Field<?, T> other);

  /** Rows whose value is more than what {@code sql} gives. */
  Predicate<M> gt(Sql sql);

  /** Rows whose value is at least {@code value}. */
  Predicate<M> gte(T value);

  /** Rows whose value is at least that of {@code other}, which may belong to an enclosing scope. */
  Predicate<M> gte(Field<?, T> other);

  /** Rows whose value is at least what {@code sql} gives. */
  Predicate<M> gte(Sql sql);

  /** Rows whose value is at least {@code from} and at most {@code to}. */
  Predicate<M> between(T from, T to);

  /** Rows whose value is one of {@code values}; no row if there are none. */
  Predicate<M> in(Collection<? extends T> values);

  /** Rows whose value is none of {@code values}; all rows if there are none. */
  Predicate<M> notIn(Collection<? extends T> values);

  /** The least value; NULL where no row has one. */
  Aggregate<T> min();

  /** The greatest value; NULL where no row has one. */
  Aggregate<T> max();
}
