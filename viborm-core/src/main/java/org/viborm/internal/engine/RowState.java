package org.viborm.internal.engine;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.QueryEngineException;
import org.viborm.internal.operation.Structure.Frame;
import org.viborm.internal.plan.BulkInsert.Place;
import org.viborm.internal.plan.BulkInsert.Returned;
import org.viborm.schema.SchemaField;

/**
 * A row that is being written: what was asked for it, and what is known of it. One thread.
 *
 * <p>There may be many of them, each with few fields, which are asked for in the order in which
 * they came: so they stand in an array, and the search goes on where the last one ended.
 */
final class RowState {

  private static final int NOT_KNOWN = -1;

  private final Frame frame;
  private @Nullable SchemaField[] fields;
  private @Nullable Object[] values;
  private int size;
  private int next;
  private @Nullable Object @Nullable [] returned;

  /** A row of which nothing is known but what was asked for it. */
  RowState(Frame frame) {
    this.frame = frame;
    int capacity = frame.size() + 1;
    this.fields = new @Nullable SchemaField[capacity];
    this.values = new Object[capacity];
  }

  /** The values that were asked for. */
  Frame frame() {
    return frame;
  }

  /** Notes the value of {@code field}. */
  void put(SchemaField field, @Nullable Object value) {
    int place = place(field);
    if (place == NOT_KNOWN) {
      if (size == fields.length) {
        fields = Arrays.copyOf(fields, size * 2 + 2);
        values = Arrays.copyOf(values, size * 2 + 2);
      }
      place = size++;
      fields[place] = field;
    }
    values[place] = value;
  }

  /** Whether the value of {@code field} is known. */
  boolean knows(SchemaField field) {
    return place(field) != NOT_KNOWN;
  }

  /** The value of {@code field}. */
  @Nullable Object value(SchemaField field) {
    int place = place(field);
    if (place == NOT_KNOWN) {
      throw QueryEngineException.defect(
          "the value of field '" + field.name() + "' is needed before it is known");
    }
    return values[place];
  }

  private int place(SchemaField field) {
    for (int i = next; i < size; i++) {
      if (fields[i] == field) {
        next = i + 1;
        return i;
      }
    }
    for (int i = 0; i < next; i++) {
      if (fields[i] == field) {
        next = i + 1;
        return i;
      }
    }
    return NOT_KNOWN;
  }

  /** Keeps what a statement gave of the row: the whole, and the fields that are needed of it. */
  void tell(Returned columns, @Nullable Object[] values) {
    this.returned = values;
    List<Place> places = columns.places();
    for (int i = 0; i < places.size(); i++) {
      Place each = places.get(i);
      put(each.field(), values[each.column()]);
    }
  }

  /** What the write returned, or null where it was not asked or left the row out. */
  @Nullable Object @Nullable [] returned() {
    return returned;
  }
}
