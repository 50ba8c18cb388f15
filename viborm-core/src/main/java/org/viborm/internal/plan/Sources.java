package org.viborm.internal.plan;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.BindType;
import org.viborm.driver.Binding;
import org.viborm.errors.QueryException;
import org.viborm.internal.codec.Codec;
import org.viborm.internal.codec.Codecs;
import org.viborm.internal.sql.BindValues;
import org.viborm.internal.sql.ValueSource;
import org.viborm.internal.text.TextFaults;
import org.viborm.schema.SchemaField;

/** The places that a plan takes bound values from. */
final class Sources {

  private Sources() {}

  /** The value in a slot of the frame, encoded by {@code codec}. */
  record Slot(int slot, Codec codec) implements ValueSource {
    @Override
    public Binding binding() {
      return codec.binding();
    }

    @Override
    public @Nullable Object value(BindValues values) {
      return codec.encode(values.slot(slot));
    }
  }

  /** The number in a slot of the frame, with {@code add} added. */
  record RowCount(int slot, long add) implements ValueSource {
    @Override
    public Binding binding() {
      return Binding.of(BindType.LONG);
    }

    @Override
    public Object value(BindValues values) {
      return (Long) requireNonNull(values.slot(slot)) + add;
    }
  }

  /** The sum of the numbers in two slots. */
  record Sum(int slot, int other) implements ValueSource {
    @Override
    public Binding binding() {
      return Binding.of(BindType.LONG);
    }

    @Override
    public Object value(BindValues values) {
      return (Long) requireNonNull(values.slot(slot)) + (Long) requireNonNull(values.slot(other));
    }
  }

  /** A value that is the plan's own. */
  record Fixed(Binding binding, Object value) implements ValueSource {
    @Override
    public Object value(BindValues values) {
      return value;
    }
  }

  /**
   * The first text, in the order of code points, behind all that start with the text in a slot;
   * null where there is none.
   */
  record PrefixEnd(int slot) implements ValueSource {
    @Override
    public Binding binding() {
      return Binding.of(BindType.STRING);
    }

    @Override
    public @Nullable Object value(BindValues values) {
      return end((String) requireNonNull(values.slot(slot)));
    }

    static @Nullable String end(String prefix) {
      int length = prefix.length();
      while (length > 0) {
        int last = prefix.codePointBefore(length);
        length -= Character.charCount(last);
        if (last < Character.MAX_CODE_POINT) {
          int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
          return prefix.substring(0, length) + Character.toString(next);
        }
      }
      return null;
    }
  }

  /** A value of the caller's in raw SQL, as it is. */
  record Any(int slot) implements ValueSource {
    @Override
    public Binding binding() {
      return Binding.of(BindType.ANY);
    }

    @Override
    public @Nullable Object value(BindValues values) {
      Object value = values.slot(slot);
      String fault = value instanceof String text ? TextFaults.of(text) : null;
      if (fault != null) {
        throw QueryException.invalidRaw("a value cannot be bound: " + fault, TextFaults.REMEDY);
      }
      return value;
    }
  }

  /** One column of the keys that a nested statement is about. */
  record KeyColumn(int column, Codec codec) implements ValueSource {
    @Override
    public Binding binding() {
      return codec.binding();
    }

    @Override
    public @Nullable Object value(BindValues values) {
      return codec.encode(values.column(column));
    }
  }

  /** The keys that a nested statement is about, whole, as a JSON array of arrays. */
  record KeyRows(List<SchemaField> fields, Codecs codecs) implements ValueSource {
    @Override
    public Binding binding() {
      return Binding.of(BindType.STRING);
    }

    @Override
    public Object value(BindValues values) {
      List<List<@Nullable Object>> columns = values.keys();
      StringBuilder text = new StringBuilder("[");
      int rows = columns.get(0).size();
      for (int row = 0; row < rows; row++) {
        List<@Nullable Object> one = new ArrayList<>();
        for (int column = 0; column < fields.size(); column++) {
          one.add(codecs.listed(fields.get(column)).encode(columns.get(column).get(row)));
        }
        text.append(row == 0 ? "" : ",").append(codecs.jsonRow(one));
      }
      return text.append(']').toString();
    }
  }

  /** The value of a field of the row that is written. */
  record Field(SchemaField field, Codec codec) implements ValueSource {
    @Override
    public Binding binding() {
      return codec.binding();
    }

    @Override
    public @Nullable Object value(BindValues values) {
      return codec.encode(values.field(field));
    }
  }

  /** One cell of the rows that an insert is bound with. */
  record Cell(int row, int column, Codec codec) implements ValueSource {
    @Override
    public Binding binding() {
      return codec.binding();
    }

    @Override
    public @Nullable Object value(BindValues values) {
      return codec.encode(values.cell(column, row));
    }
  }

  /** NULL, as a value of a field. */
  record Nothing(Codec codec) implements ValueSource {
    @Override
    public Binding binding() {
      return codec.binding();
    }

    @Override
    public @Nullable Object value(BindValues values) {
      return null;
    }
  }
}
