package org.viborm.schema;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.viborm.internal.typed.ScopedHolder;
import org.viborm.internal.typed.TypedFaults;

/**
 * A part of the data of a write: a value for a field, or a nested write. An immutable value; made
 * by the operators of fields and relations.
 *
 * @param <M> the model whose row is written
 */
public interface Assignment<M> {

  /** The assignment for {@code value}, or none where there is no value: the field stays unset. */
  static <M, V> Assignment<M> when(Optional<V> value, Function<? super V, Assignment<M>> then) {
    TypedFaults.given("then", then);
    return TypedFaults.given("value", value).isPresent() ? then.apply(value.get()) : nothing();
  }

  /** The assignment if {@code given}, else none. */
  static <M> Assignment<M> when(boolean given, Supplier<Assignment<M>> then) {
    TypedFaults.given("then", then);
    return given ? then.get() : nothing();
  }

  private static <M> Assignment<M> nothing() {
    return new TypedAssignment<>(
        new org.viborm.internal.operation.Data(java.util.List.of()), ScopedHolder.ANY_LEVEL);
  }
}
