package org.viborm.schema;

import org.viborm.internal.operation.OrderBy;
import org.viborm.internal.typed.NodeHolder;
import org.viborm.internal.typed.TypedFaults;

/** A key of an order with its node. */
record TypedOrder<M>(OrderBy node) implements Order<M>, NodeHolder<OrderBy> {

  @Override
  public Order<M> nullsFirst() {
    return new TypedOrder<>(placed(node, OrderBy.Nulls.FIRST));
  }

  @Override
  public Order<M> nullsLast() {
    return new TypedOrder<>(placed(node, OrderBy.Nulls.LAST));
  }

  private static OrderBy placed(OrderBy order, OrderBy.Nulls nulls) {
    if (order instanceof OrderBy.ByField by) {
      return new OrderBy.ByField(by.field(), by.direction(), nulls);
    }
    if (order instanceof OrderBy.ByRelated by) {
      return new OrderBy.ByRelated(by.relation(), placed(by.inner(), nulls));
    }
    throw TypedFaults.invalid(
        "orderBy",
        "nulls cannot be placed in an order by a count or a distance.",
        "Leave nullsFirst() and nullsLast() out.");
  }
}
