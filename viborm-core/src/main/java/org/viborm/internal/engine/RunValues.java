package org.viborm.internal.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Structure.Frame;
import org.viborm.internal.sql.BindValues;
import org.viborm.schema.SchemaField;

/** The values of one statement of a run: the operation's frame, and the keys or row it is about. */
record RunValues(Frame frame, List<List<@Nullable Object>> keys, @Nullable RowState row)
    implements BindValues {

  RunValues(Frame frame) {
    this(frame, List.of(), null);
  }

  @Override
  public @Nullable Object slot(int slot) {
    return frame.get(slot);
  }

  @Override
  public @Nullable Object field(SchemaField field) {
    return java.util.Objects.requireNonNull(row, "row").value(field);
  }
}
