package org.viborm.internal.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.QueryException;
import org.viborm.internal.operation.Projection.RowFactory;
import org.viborm.internal.operation.RowLayout;

/** Makes maps of the columns that the caller's own SQL gives. */
public enum RawMaps implements RowFactory {
  /** The only one. */
  INSTANCE;

  @Override
  public void check(RowLayout layout) {
    String repeated = layout.repeatedName();
    if (repeated != null) {
      throw repeated(repeated);
    }
  }

  /** The refusal of two columns that are called {@code name}. */
  static QueryException repeated(String name) {
    return QueryException.invalidRaw(
        "two columns of the query are called '%s'.".formatted(name),
        "Give each a name of its own, as in: select p.id as product_id, o.id as order_id.");
  }

  @Override
  public Object row(RowLayout layout, @Nullable Object[] values) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    List<String> names = layout.names();
    for (int i = 0; i < values.length; i++) {
      map.put(names.get(i), values[i]);
    }
    return Collections.unmodifiableMap(map);
  }
}
