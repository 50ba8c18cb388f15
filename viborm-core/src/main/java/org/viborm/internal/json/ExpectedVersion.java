package org.viborm.internal.json;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Assignment.NestedItem;
import org.viborm.internal.operation.Data;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Filter.Comparison;
import org.viborm.internal.operation.Operand;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;

/**
 * A condition on one row, and apart from it the version in which the caller read the row, which it
 * gives among the conditions.
 *
 * @param where the condition without the version, or null if nothing is left
 * @param version the version, or null if none is given
 */
record ExpectedVersion(@Nullable Filter where, Operand.@Nullable Value version) {

  /** What {@code where} says of a row of {@code model}; beside a unique key or by itself. */
  static ExpectedVersion of(SchemaModel model, @Nullable Filter where) {
    SchemaField field = model.versionField().orElse(null);
    if (field == null || where == null) {
      return new ExpectedVersion(where, null);
    }
    if (where instanceof Filter.Unique unique) {
      ExpectedVersion narrow = of(model, unique.narrow());
      Filter.Unique rest =
          new Filter.Unique(
              unique.depth(),
              unique.model(),
              unique.key(),
              unique.fields(),
              unique.values(),
              narrow.where());
      return new ExpectedVersion(rest, narrow.version());
    }
    List<Filter> rest = new ArrayList<>();
    Operand.Value read = null;
    List<Filter> parts = where instanceof Filter.And and ? and.filters() : List.of(where);
    for (Filter part : parts) {
      if (read == null
          && part instanceof Filter.Compare compare
          && compare.comparison() == Comparison.EQ
          && compare.field().field().equals(field.name())
          && compare.operand() instanceof Operand.Value value) {
        read = value;
      } else {
        rest.add(part);
      }
    }
    return new ExpectedVersion(rest.isEmpty() ? null : FilterReader.all(rest), read);
  }

  /** The condition, which has a unique key. */
  Filter.Unique unique() {
    return (Filter.Unique) requireNonNull(where);
  }

  /** An item of a nested write of that row. */
  NestedItem item(@Nullable Data create, @Nullable Data update) {
    return new NestedItem(where, create, update, version);
  }
}
