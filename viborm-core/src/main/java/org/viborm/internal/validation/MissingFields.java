package org.viborm.internal.validation;

import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import org.viborm.internal.operation.Data;
import org.viborm.schema.SchemaField;

/** The fields that have to be given a value and are not, by the data that lacks them. */
public final class MissingFields {

  private final IdentityHashMap<Data, Set<SchemaField>> byData = new IdentityHashMap<>();
  private int count;

  /** Notes that {@code data} lacks {@code field}. */
  void add(Data data, SchemaField field) {
    byData.computeIfAbsent(data, key -> new LinkedHashSet<>()).add(field);
    count++;
  }

  int count() {
    return count;
  }

  /** What {@code data}, the very instance, lacks. */
  public Set<SchemaField> of(Data data) {
    return byData.getOrDefault(data, Set.of());
  }
}
