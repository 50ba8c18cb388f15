package org.viborm.schema;

import java.util.List;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.HavingFilter;
import org.viborm.internal.typed.NodeHolder;

/** A condition on groups. An immutable value; made by the operators of aggregates. */
public interface Having {

  /** Groups for which both hold. */
  Having and(Having other);

  /** Groups for which either holds. */
  Having or(Having other);

  /** Groups for which this does not hold. */
  Having not();

  /** Groups whose grouped fields meet {@code predicate}; it mentions no other fields. */
  static Having on(Predicate<?> predicate) {
    return new TypedHaving(new HavingFilter.Grouped(NodeHolder.of(predicate, Filter.class)));
  }

  /** Groups for which all of {@code conditions} hold. */
  static Having and(Having... conditions) {
    return new TypedHaving(new HavingFilter.And(TypedHaving.nodes(List.of(conditions))));
  }

  /** Groups for which any of {@code conditions} holds. */
  static Having or(Having... conditions) {
    return new TypedHaving(new HavingFilter.Or(TypedHaving.nodes(List.of(conditions))));
  }
}
