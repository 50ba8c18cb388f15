package org.viborm.schema;

import org.viborm.internal.operation.OrderBy;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.typed.NodeHolder;

/** The number of related rows, with its node. */
record TypedRelationCount<M>(Projection.RelationCount node)
    implements RelationCount<M>, NodeHolder<Projection.RelationCount> {

  @Override
  public Order<M> asc() {
    return ordered(OrderBy.Direction.ASC);
  }

  @Override
  public Order<M> desc() {
    return ordered(OrderBy.Direction.DESC);
  }

  private Order<M> ordered(OrderBy.Direction direction) {
    return new TypedOrder<>(new OrderBy.ByCount(node.relation(), node.filter(), direction));
  }
}
