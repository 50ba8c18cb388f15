package org.viborm.schema;

import java.util.List;
import org.viborm.internal.operation.HavingFilter;
import org.viborm.internal.typed.NodeHolder;

/** A condition on groups with its node. */
record TypedHaving(HavingFilter node) implements Having, NodeHolder<HavingFilter> {

  @Override
  public Having and(Having other) {
    return new TypedHaving(new HavingFilter.And(nodes(List.of(this, other))));
  }

  @Override
  public Having or(Having other) {
    return new TypedHaving(new HavingFilter.Or(nodes(List.of(this, other))));
  }

  @Override
  public Having not() {
    return new TypedHaving(new HavingFilter.Not(node));
  }

  static List<HavingFilter> nodes(List<Having> conditions) {
    return conditions.stream()
        .map(condition -> NodeHolder.of(condition, HavingFilter.class))
        .toList();
  }
}
