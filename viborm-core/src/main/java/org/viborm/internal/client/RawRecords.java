package org.viborm.internal.client;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Projection.RowFactory;
import org.viborm.internal.operation.RowLayout;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.schema.FieldName;

/** Makes records of the columns that the caller's own SQL gives. */
public final class RawRecords {

  /** A component: the column it is of, and its type. */
  private record Part(String component, String column, Class<?> type, boolean optional) {}

  private RawRecords() {}

  /** Makes a {@code record} of each row. */
  public static RowFactory of(Class<?> record) {
    if (!record.isRecord()) {
      throw RecordFaults.noRecord(record);
    }
    List<Part> parts = new ArrayList<>();
    for (RecordComponent component : record.getRecordComponents()) {
      FieldName named = component.getAnnotation(FieldName.class);
      java.lang.reflect.Type inner = JavaTypes.optionalOf(component.getGenericType());
      parts.add(
          new Part(
              component.getName(),
              named == null ? component.getName() : named.value(),
              inner == null ? component.getType() : JavaTypes.raw(inner),
              inner != null));
    }
    return new Records(record, parts, RecordConstructor.of(record));
  }

  /** Makes a record of each row. */
  private record Records(Class<?> type, List<Part> parts, RecordConstructor constructor)
      implements RowFactory {

    @Override
    public void check(RowLayout layout) {
      if (layout.names().isEmpty()) {
        return; // where there are no rows, some databases name no columns
      }
      for (Part part : parts) {
        place(type, part, layout);
        if (layout.isRepeated(part.column())) {
          throw RawMaps.repeated(part.column());
        }
      }
    }

    @Override
    public Object row(RowLayout layout, @Nullable Object[] values) {
      @Nullable Object[] arguments = new Object[parts.size()];
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = value(type, parts.get(i), layout, values);
      }
      return Objects.requireNonNull(constructor.assemble(arguments));
    }
  }

  /** Gives the first column of each row as a {@code type}. */
  public static RowFactory first(Class<?> type) {
    return (layout, values) -> {
      String column = layout.names().get(0);
      Object value = values[0];
      if (value == null) {
        throw TypedFaults.invalid(
            column,
            "a row has NULL in column '%s'.".formatted(column),
            "Leave such rows out, or read maps or a record.");
      }
      return RawValues.convert(value, JavaTypes.boxed(type), column);
    };
  }

  private static int place(Class<?> record, Part part, RowLayout layout) {
    Integer place = layout.place(part.column());
    if (place == null) {
      throw TypedFaults.invalid(
          record.getSimpleName() + "." + part.component(),
          "component '%s' of record '%s' is no column of the query."
              .formatted(part.component(), record.getSimpleName()),
          "Columns: %s.".formatted(String.join(", ", layout.names())));
    }
    return place;
  }

  private static @Nullable Object value(
      Class<?> record, Part part, RowLayout layout, @Nullable Object[] values) {
    Object value = values[place(record, part, layout)];
    if (value == null && part.type().isPrimitive()) {
      throw TypedFaults.invalid(
          record.getSimpleName() + "." + part.component(),
          "component '%s' of record '%s' is a primitive, and the column has NULL."
              .formatted(part.component(), record.getSimpleName()),
          "Give it the type %s.".formatted(JavaTypes.boxed(part.type()).getSimpleName()));
    }
    Object converted =
        value == null
            ? null
            : RawValues.convert(value, JavaTypes.boxed(part.type()), part.column());
    return part.optional() ? java.util.Optional.ofNullable(converted) : converted;
  }
}
