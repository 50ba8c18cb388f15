package org.viborm.internal.operation;

import java.util.List;

/** A condition on groups. */
public sealed interface HavingFilter extends Node {

  /** All of {@code filters}. */
  record And(List<HavingFilter> filters) implements HavingFilter {
    /** Copies the list. */
    public And {
      filters = List.copyOf(filters);
    }

    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.AND).nodes(filters);
    }
  }

  /** Any of {@code filters}. */
  record Or(List<HavingFilter> filters) implements HavingFilter {
    /** Copies the list. */
    public Or {
      filters = List.copyOf(filters);
    }

    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.OR).nodes(filters);
    }
  }

  /** The opposite. */
  record Not(HavingFilter filter) implements HavingFilter {
    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.NOT).node(filter);
    }
  }

  /** An aggregate compared with a value. */
  record Compare(Aggregation aggregation, Filter.Comparison comparison, Operand.Value value)
      implements HavingFilter {
    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.HAVING).token(comparison).node(aggregation).node(value);
    }
  }

  /** An aggregate is one of a collection of values, or none of them. */
  record In(Aggregation aggregation, Operand.Value values, boolean negated)
      implements HavingFilter {
    @Override
    public void writeTo(Structure structure) {
      boolean empty = values.value() instanceof java.util.Collection<?> list && list.isEmpty();
      structure.token(Kind.IN).token(negated).token(empty).node(aggregation).node(values);
    }
  }

  /** An aggregate is NULL, or is not. */
  record NullCheck(Aggregation aggregation, boolean negated) implements HavingFilter {
    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.NULL_CHECK).token(negated).node(aggregation);
    }
  }

  /** A condition on a grouped field. */
  record Grouped(Filter filter) implements HavingFilter {
    @Override
    public void writeTo(Structure structure) {
      structure.token(Kind.HAVING).node(filter);
    }
  }
}
