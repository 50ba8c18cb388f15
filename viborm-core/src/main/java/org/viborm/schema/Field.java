package org.viborm.schema;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A scalar field of a model, as a query sees it: operators, no modifiers.
 *
 * <p>It belongs to the scope of the lambda whose parameter it was taken from.
 *
 * @param <M> the model that owns it
 * @param <T> the type of its values
 */
public interface Field<M, T> extends Selection<T> {

  /** Rows whose value is {@code value}, exactly. */
  Predicate<M> eq(T value);

  /** Rows whose value is another than {@code value}; rows without a value stay out. */
  Predicate<M> ne(T value);

  /** Rows without a value. */
  Predicate<M> isNull();

  /** Rows with a value. */
  Predicate<M> isNotNull();

  /** Sets the value; null sets NULL. */
  Assignment<M> set(@Nullable T value);

  /** The value as an {@code Optional}, empty for NULL. */
  Selection<Optional<T>> optional();

  /** The number of rows with a value. */
  Aggregate<Long> count();
}
