package org.viborm.internal.validation;

import static org.viborm.internal.validation.Faults.at;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.viborm.internal.operation.Aggregation;
import org.viborm.internal.operation.FieldRef;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.HavingFilter;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.OrderBy;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.operation.Read;
import org.viborm.internal.text.NearestName;
import org.viborm.schema.SchemaField;

/** The rules of {@code groupBy}. */
final class GroupRules {

  private final Faults faults;
  private final FilterRules filters;
  private final ReadRules reads;

  GroupRules(Faults faults, FilterRules filters, ReadRules reads) {
    this.faults = faults;
    this.filters = filters;
    this.reads = reads;
  }

  /** Checks {@code groupBy}. */
  void check(Scope scope, Operation.GroupBy groupBy) {
    List<String> by = groupBy.by();
    by(scope, by);
    Read read = groupBy.read();
    filters.filter(scope, read.where(), "where");
    if (read.skip() != null && read.skip().rows() < 0) {
      faults.add("skip", "'skip' is negative. 0 or more is expected.");
    }
    if (read.cursor() != null) {
      faults.add("cursor", "groups have no cursor. Use 'skip'.");
    }
    if (!read.distinct().isEmpty()) {
      faults.add("distinct", "groups are distinct already. Leave it out.");
    }
    for (int i = 0; i < read.orderBy().size(); i++) {
      String path = read.orderBy().size() == 1 ? "orderBy" : at("orderBy", i);
      order(scope, by, read.orderBy().get(i), path);
    }
    if (groupBy.having() != null) {
      having(scope, by, groupBy.having(), "having");
    }
    selection(scope, by, read.projection());
  }

  private void by(Scope scope, List<String> by) {
    if (by.isEmpty()) {
      faults.add("by", "'by' is empty. One field at least is expected.");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < by.size(); i++) {
      String name = by.get(i);
      SchemaField field = scope.model().fields().get(name);
      if (field == null) {
        faults.unknownField(at("by", i), scope.model(), name, scope.model().fields().keySet());
      } else if (field.list()
          || switch (field.type()) {
            case JSON, VECTOR, POINT -> true;
            default -> false;
          }) {
        faults.add(
            at("by", i),
            "rows cannot be grouped by %s field '%s'."
                .formatted(field.list() ? "list" : field.type().label(), name));
      }
      if (!seen.add(name)) {
        faults.add(at("by", i), "field '%s' is named twice. Name it once.".formatted(name));
      }
    }
  }

  private void order(Scope scope, List<String> by, OrderBy order, String path) {
    if (order instanceof OrderBy.ByField field) {
      filters.field(scope, field.field(), at(path, field.field().field()));
      grouped(by, field.field(), at(path, field.field().field()));
    } else if (order instanceof OrderBy.ByAggregate aggregate) {
      reads.aggregation(scope, aggregate.aggregation(), path);
    } else {
      faults.add(path, "groups are ordered by what is grouped or by an aggregate.");
    }
  }

  private void grouped(List<String> by, FieldRef ref, String path) {
    if (ref.depth() == 0 && !by.contains(ref.field())) {
      faults.add(
          path,
          "field '%s' is not grouped by. Grouped fields: %s."
              .formatted(ref.field(), NearestName.sortedList(by)));
    }
  }

  private void having(Scope scope, List<String> by, HavingFilter filter, String path) {
    if (filter instanceof HavingFilter.And and) {
      and.filters().forEach(part -> having(scope, by, part, path));
    } else if (filter instanceof HavingFilter.Or or) {
      for (int i = 0; i < or.filters().size(); i++) {
        having(scope, by, or.filters().get(i), at(at(path, "OR"), i));
      }
    } else if (filter instanceof HavingFilter.Not not) {
      having(scope, by, not.filter(), at(path, "NOT"));
    } else if (filter instanceof HavingFilter.Grouped grouped) {
      filters.filter(scope, grouped.filter(), path);
      groupedFilter(by, grouped.filter(), path);
    } else if (filter instanceof HavingFilter.Compare compare) {
      aggregate(scope, compare.aggregation(), path);
      switch (compare.comparison()) {
        case CONTAINS, STARTS_WITH, ENDS_WITH ->
            faults.add(path, "aggregates are not searched for text. Compare them.");
        default -> {
          if (compare.value().value() == null) {
            faults.add(path, "null is no operand. Use the test for null.");
          }
        }
      }
    } else if (filter instanceof HavingFilter.In in) {
      aggregate(scope, in.aggregation(), path);
    } else if (filter instanceof HavingFilter.NullCheck check) {
      aggregate(scope, check.aggregation(), path);
    }
  }

  private void aggregate(Scope scope, Aggregation aggregation, String path) {
    reads.aggregation(scope, aggregation, path);
  }

  private void groupedFilter(List<String> by, Filter filter, String path) {
    FieldRef ref = null;
    if (filter instanceof Filter.And and) {
      and.filters().forEach(part -> groupedFilter(by, part, path));
    } else if (filter instanceof Filter.Or or) {
      or.filters().forEach(part -> groupedFilter(by, part, path));
    } else if (filter instanceof Filter.Not not) {
      groupedFilter(by, not.filter(), path);
    } else if (filter instanceof Filter.Compare compare) {
      ref = compare.field();
    } else if (filter instanceof Filter.In in) {
      ref = in.field();
    } else if (filter instanceof Filter.NullCheck check) {
      ref = check.field();
    } else if (filter instanceof Filter.Related) {
      faults.add(path, "a relation stands in 'having'. Use 'where'.");
    }
    if (ref != null) {
      grouped(by, ref, at(path, ref.field()));
    }
  }

  private void selection(Scope scope, List<String> by, Projection projection) {
    if (projection instanceof Projection.Shape shape) {
      shape.parts().forEach(part -> selection(scope, by, part));
    } else if (projection instanceof Projection.Maybe maybe) {
      selection(scope, by, maybe.inner());
    } else if (projection instanceof Projection.Scalar scalar) {
      String name = scalar.field().field();
      SchemaField field = filters.field(scope, scalar.field(), name);
      grouped(by, scalar.field(), name);
      if (field != null && by.contains(name)) {
        reads.shown(scope.model(), field, at("by", by.indexOf(name)));
      }
    } else if (projection instanceof Projection.Aggregate aggregate) {
      reads.computed(scope, aggregate.aggregation(), "");
    } else {
      faults.add("", "groups have fields and aggregates only.");
    }
  }
}
