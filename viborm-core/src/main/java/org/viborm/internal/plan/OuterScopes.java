package org.viborm.internal.plan;

import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.FieldRef;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.operation.OrderBy;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.operation.Read;

/** Finds the outermost scope that a nested read, or one nested in it, speaks of. */
final class OuterScopes {

  private int least = Integer.MAX_VALUE;

  private OuterScopes() {}

  /** The depth of the outermost scope that {@code read} names, {@code depth} if only its own. */
  static int reach(Read read, int depth) {
    OuterScopes scopes = new OuterScopes();
    scopes.read(read);
    return Math.min(scopes.least, depth);
  }

  private void read(Read read) {
    filter(read.where());
    read.orderBy().forEach(this::order);
    filter(read.cursor());
    projection(read.projection());
  }

  private void scope(int depth) {
    least = Math.min(least, depth);
  }

  private void filter(@Nullable Filter filter) {
    if (filter instanceof Filter.And and) {
      and.filters().forEach(this::filter);
    } else if (filter instanceof Filter.Or or) {
      or.filters().forEach(this::filter);
    } else if (filter instanceof Filter.Not not) {
      filter(not.filter());
    } else if (filter instanceof Filter.Related related) {
      scope(related.relation().depth());
      filter(related.filter());
    } else if (filter instanceof Filter.Unique unique) {
      scope(unique.depth());
      filter(unique.narrow());
    } else if (filter != null) {
      test(filter);
    }
  }

  private void test(Filter filter) {
    if (filter instanceof Filter.Compare compare) {
      scope(compare.field().depth());
      operand(compare.operand());
    } else if (filter instanceof Filter.In in) {
      scope(in.field().depth());
    } else if (filter instanceof Filter.NullCheck check) {
      scope(check.field().depth());
    } else if (filter instanceof Filter.ListCheck check) {
      scope(check.field().depth());
    } else if (filter instanceof Filter.JsonCheck check) {
      scope(check.field().depth());
    }
  }

  private void operand(Operand operand) {
    if (operand instanceof FieldRef ref) {
      scope(ref.depth());
    }
  }

  private void order(OrderBy order) {
    if (order instanceof OrderBy.ByField by) {
      scope(by.field().depth());
    } else if (order instanceof OrderBy.ByRelated by) {
      scope(by.relation().depth());
      order(by.inner());
    } else if (order instanceof OrderBy.ByCount by) {
      scope(by.relation().depth());
      filter(by.filter());
    } else if (order instanceof OrderBy.ByDistance by) {
      scope(by.field().depth());
    }
  }

  private void projection(Projection projection) {
    if (projection instanceof Projection.Row row) {
      row.nested().forEach(named -> projection(named.projection()));
    } else if (projection instanceof Projection.Shape shape) {
      shape.parts().forEach(this::projection);
    } else if (projection instanceof Projection.Maybe maybe) {
      projection(maybe.inner());
    } else if (projection instanceof Projection.Scalar scalar) {
      scope(scalar.field().depth());
    } else if (projection instanceof Projection.Nested nested) {
      scope(nested.relation().depth());
      read(nested.read());
    } else if (projection instanceof Projection.RelationCount count) {
      scope(count.relation().depth());
      filter(count.filter());
    } else if (projection instanceof Projection.Distance distance) {
      scope(distance.field().depth());
    }
  }
}
