package org.viborm.schema;

import org.viborm.internal.operation.Filter;
import org.viborm.internal.typed.Filters;
import org.viborm.internal.typed.ScopedHolder;

/** A condition on a key with its filter. */
record TypedUniquePredicate<M>(Filter.Unique node, int level)
    implements UniquePredicate<M>, ScopedHolder<Filter.Unique> {

  @Override
  public UniquePredicate<M> and(Predicate<M> narrow) {
    Filter more = ScopedHolder.of(narrow, Filter.class, level);
    return new TypedUniquePredicate<>(
        new Filter.Unique(
            node.depth(),
            node.model(),
            node.key(),
            node.fields(),
            node.values(),
            node.narrow() == null ? more : Filters.and(node.narrow(), more)),
        level);
  }

  @Override
  public Predicate<M> or(Predicate<M> other) {
    return new TypedPredicate<M>(node, level).or(other);
  }

  @Override
  public Predicate<M> not() {
    return new TypedPredicate<M>(node, level).not();
  }
}
