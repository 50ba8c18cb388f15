package org.viborm.internal.operation;

import org.jspecify.annotations.Nullable;

/** One key of an order. */
public sealed interface OrderBy extends Node {

  /** Ascending or descending. */
  enum Direction {
    ASC,
    DESC
  }

  /** Where NULL stands; by default last when ascending, first when descending. */
  enum Nulls {
    DEFAULT,
    FIRST,
    LAST
  }

  /** By a field. */
  record ByField(FieldRef field, Direction direction, Nulls nulls) implements OrderBy {
    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.FIELD_ORDER).token(direction).token(nulls).node(field);
    }
  }

  /** By something of the related row; {@code inner} stands one scope deeper. */
  record ByRelated(RelationRef relation, OrderBy inner) implements OrderBy {
    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.RELATION_ORDER).node(relation).node(inner);
    }
  }

  /** By the number of related rows, of those that match {@code filter} if there is one. */
  record ByCount(RelationRef relation, @Nullable Filter filter, Direction direction)
      implements OrderBy {
    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.COUNT_ORDER).token(direction).node(relation).node(filter);
    }
  }

  /** By the distance of a vector from another. */
  record ByDistance(FieldRef field, Operand.Value to, String metric, Direction direction)
      implements OrderBy {
    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.DISTANCE_ORDER).token(metric).token(direction).node(field).node(to);
    }
  }

  /** By an aggregate of a group. */
  record ByAggregate(Aggregation aggregation, Direction direction, Nulls nulls) implements OrderBy {
    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.AGGREGATE_ORDER).token(direction).token(nulls).node(aggregation);
    }
  }
}
