package org.viborm.internal.cache;

import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.FieldRef;
import org.viborm.internal.operation.RelationRef;
import org.viborm.schema.Point;

/** Writes values and marks, one after the other, each with its type. One thread. */
final class TapeWriter {

  static final byte NULL = 0;
  static final byte STRING = 1;
  static final byte INTEGER = 2;
  static final byte LONG = 3;
  static final byte DOUBLE = 4;
  static final byte DECIMAL = 5;
  static final byte TRUE = 6;
  static final byte FALSE = 7;
  static final byte BYTES = 8;
  static final byte INSTANT = 9;
  static final byte DATE_TIME = 10;
  static final byte DATE = 11;
  static final byte TIME = 12;
  static final byte ARRAY = 13;
  static final byte UUID_BITS = 14;
  static final byte FLOATS = 15;
  static final byte ENUM = 16;
  static final byte JSON = 17;
  static final byte POINT = 18;
  static final byte STATEMENT = 32;
  static final byte ROW = 33;
  static final byte END = 34;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
  private final DataOutputStream out = new DataOutputStream(bytes);

  /** Writes a mark. */
  void mark(byte mark) {
    bytes.write(mark);
  }

  /**
   * Writes a value.
   *
   * @return whether it is of a type that can be written
   */
  boolean value(@Nullable Object value) {
    try {
      return write(value);
    } catch (IOException e) {
      throw new AssertionError(e); // memory does not fail
    }
  }

  private boolean write(@Nullable Object value) throws IOException {
    if (value == null) {
      mark(NULL);
    } else if (value instanceof String text) {
      text(STRING, text);
    } else if (value instanceof Integer number) {
      mark(INTEGER);
      out.writeInt(number);
    } else if (value instanceof Long number) {
      mark(LONG);
      out.writeLong(number);
    } else if (value instanceof Double number) {
      mark(DOUBLE);
      out.writeDouble(number);
    } else if (value instanceof BigDecimal number) {
      mark(DECIMAL);
      out.writeInt(number.scale());
      block(number.unscaledValue().toByteArray());
    } else if (value instanceof Boolean truth) {
      mark(truth ? TRUE : FALSE);
    } else if (value instanceof byte[] array) {
      mark(BYTES);
      block(array);
    } else if (value instanceof UUID uuid) {
      mark(UUID_BITS);
      out.writeLong(uuid.getMostSignificantBits());
      out.writeLong(uuid.getLeastSignificantBits());
    } else {
      return writeTime(value);
    }
    return true;
  }

  private boolean writeTime(Object value) throws IOException {
    if (value instanceof Instant instant) {
      mark(INSTANT);
      out.writeLong(instant.getEpochSecond());
      out.writeInt(instant.getNano());
    } else if (value instanceof LocalDateTime time) {
      mark(DATE_TIME);
      out.writeLong(time.toLocalDate().toEpochDay());
      out.writeLong(time.toLocalTime().toNanoOfDay());
    } else if (value instanceof LocalDate date) {
      mark(DATE);
      out.writeLong(date.toEpochDay());
    } else if (value instanceof LocalTime time) {
      mark(TIME);
      out.writeLong(time.toNanoOfDay());
    } else {
      return writeMany(value);
    }
    return true;
  }

  private boolean writeMany(Object value) throws IOException {
    if (value instanceof Object[] array) {
      return elements(Arrays.asList(array));
    }
    if (value instanceof Collection<?> collection) {
      return elements(collection);
    }
    if (value instanceof float[] floats) {
      mark(FLOATS);
      out.writeInt(floats.length);
      for (float each : floats) {
        out.writeFloat(each);
      }
      return true;
    }
    if (value instanceof Enum<?> constant) {
      text(ENUM, constant.getDeclaringClass().getName() + '.' + constant.name());
      return true;
    }
    if (value instanceof JsonValue json) {
      text(JSON, json.toString());
      return true;
    }
    if (value instanceof FieldRef field) {
      return elements(List.of("field", field.depth(), field.model(), field.field()));
    }
    if (value instanceof RelationRef relation) {
      return elements(List.of("relation", relation.depth(), relation.model(), relation.relation()));
    }
    if (value instanceof Point point) {
      mark(POINT);
      out.writeDouble(point.x());
      out.writeDouble(point.y());
      return true;
    }
    return false;
  }

  private boolean elements(Collection<?> elements) throws IOException {
    mark(ARRAY);
    out.writeInt(elements.size());
    for (Object each : elements) {
      if (!write(each)) {
        return false;
      }
    }
    return true;
  }

  private void text(byte kind, String text) throws IOException {
    mark(kind);
    block(text.getBytes(StandardCharsets.UTF_8));
  }

  private void block(byte[] block) throws IOException {
    out.writeInt(block.length);
    out.write(block);
  }

  /** How many bytes there are. */
  int size() {
    return bytes.size();
  }

  /** What was written. */
  byte[] toBytes() {
    return bytes.toByteArray();
  }
}
