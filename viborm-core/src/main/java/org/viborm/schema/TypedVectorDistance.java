package org.viborm.schema;

import java.util.Optional;
import org.viborm.internal.operation.OrderBy;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.typed.NodeHolder;

/** The distance of a vector, with its node. */
record TypedVectorDistance<M>(Projection.Distance node)
    implements VectorDistance<M>, NodeHolder<Projection.Distance> {

  @Override
  public Selection<Optional<Double>> optional() {
    return new TypedSelection<>(new Projection.Maybe(node));
  }

  @Override
  public Order<M> asc() {
    return ordered(OrderBy.Direction.ASC);
  }

  @Override
  public Order<M> desc() {
    return ordered(OrderBy.Direction.DESC);
  }

  private Order<M> ordered(OrderBy.Direction direction) {
    return new TypedOrder<>(
        new OrderBy.ByDistance(node.field(), node.to(), node.metric(), direction));
  }
}
