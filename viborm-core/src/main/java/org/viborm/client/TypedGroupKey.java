package org.viborm.client;

import org.viborm.internal.operation.OrderBy;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.typed.NodeHolder;
import org.viborm.schema.GroupOrder;

/** A field that rows are grouped by, with its node. */
record TypedGroupKey<K>(Projection.Scalar field, Projection node)
    implements GroupKey<K>, NodeHolder<Projection> {

  @Override
  public GroupOrder asc() {
    return ordered(OrderBy.Direction.ASC);
  }

  @Override
  public GroupOrder desc() {
    return ordered(OrderBy.Direction.DESC);
  }

  private GroupOrder ordered(OrderBy.Direction direction) {
    return new GroupKeyOrder(new OrderBy.ByField(field.field(), direction, OrderBy.Nulls.DEFAULT));
  }

  /** An order of groups by a grouped field. */
  record GroupKeyOrder(OrderBy.ByField node) implements GroupOrder, NodeHolder<OrderBy> {

    @Override
    public GroupOrder nullsFirst() {
      return new GroupKeyOrder(
          new OrderBy.ByField(node.field(), node.direction(), OrderBy.Nulls.FIRST));
    }

    @Override
    public GroupOrder nullsLast() {
      return new GroupKeyOrder(
          new OrderBy.ByField(node.field(), node.direction(), OrderBy.Nulls.LAST));
    }
  }
}
