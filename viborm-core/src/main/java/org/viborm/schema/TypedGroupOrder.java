package org.viborm.schema;

import org.viborm.internal.operation.OrderBy;
import org.viborm.internal.typed.NodeHolder;

/** An order of groups by an aggregate. */
record TypedGroupOrder(OrderBy.ByAggregate node) implements GroupOrder, NodeHolder<OrderBy> {

  @Override
  public GroupOrder nullsFirst() {
    return new TypedGroupOrder(
        new OrderBy.ByAggregate(node.aggregation(), node.direction(), OrderBy.Nulls.FIRST));
  }

  @Override
  public GroupOrder nullsLast() {
    return new TypedGroupOrder(
        new OrderBy.ByAggregate(node.aggregation(), node.direction(), OrderBy.Nulls.LAST));
  }
}
