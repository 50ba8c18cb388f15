package org.viborm.internal.json;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.json.JsonWriter.Encoder;
import org.viborm.internal.operation.Aggregation;
import org.viborm.internal.operation.Projection.Assembler;
import org.viborm.internal.operation.Projection.RowFactory;
import org.viborm.internal.operation.RowLayout;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;

/**
 * Makes JSON objects of rows and of computed values.
 *
 * <p>Rows are made by a {@link RowFactory}; groups of computed values ({@code _count}, {@code
 * _avg}) are shapes whose assembler makes an object of them, so that to the engine a group is
 * nothing but a shape within a shape.
 */
final class JsonRows {

  private final JsonWriter writer;

  JsonRows(JsonWriter writer) {
    this.writer = writer;
  }

  /** A factory of the rows of {@code model}, for one place in one operation. */
  RowFactory rowsOf(SchemaModel model) {
    return new ObjectFactory(writer, model);
  }

  /** Makes an object with {@code names} of the values of a shape. */
  Assembler object(List<String> names, List<Encoder> encoders) {
    List<String> keys = List.copyOf(names);
    List<Encoder> types = List.copyOf(encoders);
    return values -> {
      JsonObjectBuilder object = writer.object();
      for (int i = 0; i < keys.size(); i++) {
        object.add(keys.get(i), types.get(i).orNull(values[i]));
      }
      return object.build();
    };
  }

  /** The encoder of what is JSON already: a nested row, list or group. */
  Encoder made() {
    return writer::made;
  }

  /** The encoder of a count. */
  Encoder count() {
    return writer::plain;
  }

  /** The encoder of a field's values. */
  Encoder field(SchemaField field) {
    return writer.encoder(field);
  }

  /** The encoder of an aggregate over {@code field}. */
  Encoder aggregate(Aggregation.Function function, SchemaField field) {
    return switch (function) {
      case COUNT -> writer::plain;
      case AVG -> field.type() == ScalarType.DECIMAL ? writer::decimal : writer::plain;
      case SUM ->
          switch (field.type()) {
            case DECIMAL -> writer::decimal;
            case BIG_INT -> writer::digits;
            default -> writer::plain;
          };
      case MIN, MAX -> writer.encoder(field);
    };
  }

  /** Makes the objects of one place; keeps the encoders of the layout that it met last. */
  private static final class ObjectFactory implements RowFactory {

    private final JsonWriter writer;
    private final SchemaModel model;
    private final AtomicReference<@Nullable Encoders> last = new AtomicReference<>();

    ObjectFactory(JsonWriter writer, SchemaModel model) {
      this.writer = writer;
      this.model = model;
    }

    @Override
    public Object row(RowLayout layout, @Nullable Object[] values) {
      Encoders encoders = last.get();
      if (encoders == null || encoders.layout() != layout) {
        encoders = new Encoders(layout, encodersOf(layout));
        last.set(encoders);
      }
      List<String> names = layout.names();
      JsonObjectBuilder object = writer.object();
      for (int i = 0; i < values.length; i++) {
        object.add(names.get(i), encoders.types().get(i).orNull(values[i]));
      }
      return object.build();
    }

    private List<Encoder> encodersOf(RowLayout layout) {
      return layout.names().stream().map(this::encoderOf).toList();
    }

    private Encoder encoderOf(String name) {
      return model.field(name).map(writer::encoder).orElse(writer::made);
    }
  }

  private record Encoders(RowLayout layout, List<Encoder> types) {}

  /** The JSON of a whole result: of rows, counts and objects made before. */
  JsonValue result(@Nullable Object value) {
    return value == null ? JsonValue.NULL : writer.made(value);
  }

  /** The result of a bulk write: {@code {count}}, or its rows. */
  JsonValue bulk(@Nullable Object value) {
    if (value instanceof Long count) {
      return writer.object().add("count", count.longValue()).build();
    }
    return result(value);
  }

  /** Some rows, where they end if there are more, and how many there are if that was asked. */
  JsonValue page(List<JsonValue> results, @Nullable String cursor, @Nullable Long total) {
    JsonObjectBuilder page = writer.object().add("rows", list(results));
    if (cursor == null) {
      page.addNull("cursor");
    } else {
      page.add("cursor", cursor);
    }
    if (total != null) {
      page.add(PageReader.TOTAL, total.longValue());
    }
    return page.build();
  }

  /** A list of results. */
  JsonValue list(List<JsonValue> results) {
    JsonArrayBuilder array = writer.array();
    results.forEach(array::add);
    return array.build();
  }
}
