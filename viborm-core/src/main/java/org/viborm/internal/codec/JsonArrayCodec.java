package org.viborm.internal.codec;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.BindType;
import org.viborm.driver.Binding;
import org.viborm.driver.QueryResult;

/** Any number of values as the text of a JSON array, where a database has no arrays. */
record JsonArrayCodec(ScalarCodec element) implements Codec {

  @Override
  public Binding binding() {
    return Binding.of(BindType.STRING);
  }

  @Override
  public @Nullable String fault(@Nullable Object value) {
    return ElementFaults.of(element, value);
  }

  @Override
  public @Nullable Object encode(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    StringBuilder text = new StringBuilder("[");
    for (Object each : (Collection<?>) value) {
      if (text.length() > 1) {
        text.append(',');
      }
      appendElement(text, element.encode(each));
    }
    return text.append(']').toString();
  }

  /** Appends an encoded value as JSON: numbers as numbers, bytes in hexadecimal. */
  static void appendElement(StringBuilder text, @Nullable Object encoded) {
    if (encoded == null || encoded instanceof Number) {
      text.append(encoded);
    } else if (encoded instanceof byte[] bytes) {
      text.append('"').append(HexFormat.of().formatHex(bytes)).append('"');
    } else {
      text.append(JsonText.quote(encoded.toString()));
    }
  }

  @Override
  public @Nullable Object decode(QueryResult row, int column) {
    String text = row.string(column);
    if (text == null) {
      return null;
    }
    List<Object> values = new ArrayList<>();
    for (JsonValue each : JsonText.parse(text).asJsonArray()) {
      values.add(requireNonNull(element.decodeStored(stored(each))));
    }
    return Collections.unmodifiableList(values);
  }

  private @Nullable Object stored(JsonValue value) {
    if (value instanceof JsonString text) {
      return text.getString();
    }
    if (value instanceof JsonNumber number) {
      return switch (element.binding().type()) {
        case INTEGER -> number.intValueExact();
        case LONG -> number.longValueExact();
        case DOUBLE -> number.doubleValue();
        default -> number.bigDecimalValue();
      };
    }
    return null;
  }

  @Override
  public @Nullable Object canonical(@Nullable Object value) {
    return ElementFaults.canonical(element, value);
  }
}
