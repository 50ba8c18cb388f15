package org.viborm.internal.codec;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.BindType;
import org.viborm.driver.Dialect;
import org.viborm.driver.DialectCapability;
import org.viborm.driver.Storage;
import org.viborm.schema.SchemaField;

/** The codecs of a schema's fields on one dialect, each made once. Safe to share. */
public final class Codecs {

  private final Dialect dialect;
  private final Map<SchemaField, ScalarCodec> scalars = new ConcurrentHashMap<>();
  private final Map<SchemaField, ScalarCodec> compared = new ConcurrentHashMap<>();
  private final Map<SchemaField, ScalarCodec> inJson = new ConcurrentHashMap<>();

  /** The codecs of {@code dialect}. */
  public Codecs(Dialect dialect) {
    this.dialect = dialect;
  }

  /** The codec of a column of {@code field}. */
  public Codec of(SchemaField field) {
    return field.list() ? array(field) : element(field);
  }

  /** The codec of one element of {@code field}, or of its one value. */
  public ScalarCodec element(SchemaField field) {
    ScalarCodec known = scalars.get(field);
    if (known != null) {
      return known;
    }
    ScalarCodec made = scalar(field, dialect.storage(field.type()));
    ScalarCodec raced = scalars.putIfAbsent(field, made);
    return raced == null ? made : raced;
  }

  /** The codec of one value of {@code field} that stands in a JSON array. */
  private ScalarCodec inJson(SchemaField field) {
    return inJson.computeIfAbsent(field, key -> scalar(key, dialect.elementStorage(key.type())));
  }

  private ScalarCodec scalar(SchemaField field, Storage storage) {
    return ScalarCodecs.of(field, storage, value -> dialect.unfit(field, value));
  }

  /** The codec of a document that those in columns of {@code field} are compared with. */
  public Codec compared(SchemaField field) {
    return compared.computeIfAbsent(
        field,
        key ->
            ScalarCodecs.of(
                key,
                dialect.storage(key.type()),
                value -> dialect.incomparable((JsonValue) value)));
  }

  /** The codec of any number of values of {@code field}, as one value of a statement or column. */
  public Codec array(SchemaField field) {
    return array(listed(field));
  }

  /** The codec of one element of {@code field} where it stands in a list, or among keys. */
  public ScalarCodec listed(SchemaField field) {
    return dialect.has(DialectCapability.ARRAY_PARAMETERS) ? element(field) : inJson(field);
  }

  /** The codec of any number of numbers of {@code type}, as one value of a statement. */
  public Codec numbers(BindType type) {
    return array(ScalarCodecs.number(type));
  }

  private Codec array(ScalarCodec element) {
    return dialect.has(DialectCapability.ARRAY_PARAMETERS)
        ? new NativeArrayCodec(element)
        : new JsonArrayCodec(element);
  }

  /** Encoded values as the text of one JSON array. */
  public String jsonRow(List<@Nullable Object> encoded) {
    StringBuilder text = new StringBuilder("[");
    for (Object each : encoded) {
      if (text.length() > 1) {
        text.append(',');
      }
      JsonArrayCodec.appendElement(text, each);
    }
    return text.append(']').toString();
  }
}
