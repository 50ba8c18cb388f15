package org.viborm.internal.engine;

import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.QueryEngineException;
import org.viborm.internal.operation.Structure.Frame;
import org.viborm.internal.plan.BulkInsert.Returned;
import org.viborm.schema.SchemaField;

/** A row that is being written: what was asked for it, and what is known of it. One thread. */
final class RowState {

  private final Frame frame;
  private final IdentityHashMap<SchemaField, @Nullable Object> values;
  private @Nullable Object @Nullable [] returned;

  /** A row of which nothing is known but what was asked for it. */
  RowState(Frame frame) {
    this.frame = frame;
    this.values = new IdentityHashMap<>(Math.max(4, frame.size() + 2));
  }

  /** The values that were asked for. */
  Frame frame() {
    return frame;
  }

  /** Notes the value of {@code field}. */
  void put(SchemaField field, @Nullable Object value) {
    values.put(field, value);
  }

  /** Whether the value of {@code field} is known. */
  boolean knows(SchemaField field) {
    return values.containsKey(field);
  }

  /** The value of {@code field}. */
  @Nullable Object value(SchemaField field) {
    Object value = values.get(field);
    if (value == null && !values.containsKey(field)) {
      throw QueryEngineException.defect(
          "the value of field '" + field.name() + "' is needed before it is known");
    }
    return value;
  }

  /** Keeps what a statement gave of the row: the whole, and the fields that are needed of it. */
  void tell(Returned columns, @Nullable Object[] values) {
    this.returned = values;
    columns.fields().forEach((field, place) -> put(field, values[place]));
  }

  /** What the write returned, or null where it was not asked or left the row out. */
  @Nullable Object @Nullable [] returned() {
    return returned;
  }
}
