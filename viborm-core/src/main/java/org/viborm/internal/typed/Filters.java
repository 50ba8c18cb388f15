package org.viborm.internal.typed;

import java.util.ArrayList;
import java.util.List;
import org.viborm.internal.operation.Filter;

/** Puts filters together without nesting what can stand side by side. */
public final class Filters {

  private Filters() {}

  /** Both. What is absent stays so only if both are. */
  public static Filter and(Filter one, Filter other) {
    if (one instanceof Filter.Absent) {
      return other;
    }
    if (other instanceof Filter.Absent) {
      return one;
    }
    List<Filter> all =
        new ArrayList<>(one instanceof Filter.And and ? and.filters() : List.of(one));
    if (other instanceof Filter.And and) {
      all.addAll(and.filters());
    } else {
      all.add(other);
    }
    return new Filter.And(all);
  }

  /** Either. What is absent stays so only if both are. */
  public static Filter or(Filter one, Filter other) {
    if (one instanceof Filter.Absent) {
      return other;
    }
    if (other instanceof Filter.Absent) {
      return one;
    }
    List<Filter> any = new ArrayList<>(one instanceof Filter.Or or ? or.filters() : List.of(one));
    if (other instanceof Filter.Or or) {
      any.addAll(or.filters());
    } else {
      any.add(other);
    }
    return new Filter.Or(any);
  }

  /** The opposite; that of an absent filter is absent. */
  public static Filter not(Filter filter) {
    return filter instanceof Filter.Absent ? filter : new Filter.Not(filter);
  }
}
