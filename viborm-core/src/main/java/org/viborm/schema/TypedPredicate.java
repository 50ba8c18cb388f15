package org.viborm.schema;

import org.viborm.internal.operation.Filter;
import org.viborm.internal.typed.Filters;
import org.viborm.internal.typed.ScopedHolder;

/** A condition with its filter. */
record TypedPredicate<M>(Filter node, int level) implements Predicate<M>, ScopedHolder<Filter> {

  @Override
  public Predicate<M> and(Predicate<M> other) {
    return new TypedPredicate<>(
        Filters.and(node, ScopedHolder.of(other, Filter.class, level)), joined(other));
  }

  @Override
  public Predicate<M> or(Predicate<M> other) {
    return new TypedPredicate<>(
        Filters.or(node, ScopedHolder.of(other, Filter.class, level)), joined(other));
  }

  @Override
  public Predicate<M> not() {
    return new TypedPredicate<>(Filters.not(node), level);
  }

  private int joined(Predicate<M> other) {
    return ScopedHolder.joined(level, ScopedHolder.levelOf(other));
  }
}
