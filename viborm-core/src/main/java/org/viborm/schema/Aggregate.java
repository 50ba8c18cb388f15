package org.viborm.schema;

import java.util.Collection;
import org.viborm.internal.operation.Aggregation;

/**
 * An aggregate over rows: a count, sum, average, least or greatest value.
 *
 * @param <T> the type of its value
 */
public interface Aggregate<T> extends GroupSelection<T> {

  /** Groups for which it is {@code value}. */
  Having eq(T value);

  /** Groups for which it is not {@code value}. */
  Having ne(T value);

  /** Groups for which it is less than {@code value}. */
  Having lt(T value);

  /** Groups for which it is at most {@code value}. */
  Having lte(T value);

  /** Groups for which it is more than {@code value}. */
  Having gt(T value);

  /** Groups for which it is at least {@code value}. */
  Having gte(T value);

  /** Groups for which it is at least {@code from} and at most {@code to}. */
  Having between(T from, T to);

  /** Groups for which it is one of {@code values}. */
  Having in(Collection<? extends T> values);

  /** Groups for which it is none of {@code values}. */
  Having notIn(Collection<? extends T> values);

  /** Groups for which it is NULL: no row of the group has a value. */
  Having isNull();

  /** Groups for which it is not NULL. */
  Having isNotNull();

  /** Smallest first. */
  GroupOrder asc();

  /** Greatest first. */
  GroupOrder desc();

  /** The number of rows. */
  static Aggregate<Long> count() {
    return TypedAggregate.of(new Aggregation(Aggregation.Function.COUNT, null));
  }
}
